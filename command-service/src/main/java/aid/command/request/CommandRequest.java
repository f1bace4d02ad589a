package aid.command.request;

import aid.command.decision.Command;
import java.util.Map;

/// A command as it is handed to a [CommandGateway].
///
/// @param fingerprint SHA-256 of what was sent; the same command id with another one is a mistake
/// @param presumedNew nothing was recorded in its stream yet, as far as the caller can know; a
///   wrong guess costs a second attempt and nothing else
public record CommandRequest(
        Command command, RequestContext context, String fingerprint, boolean presumedNew) {

    public String stream() {
        return command.stream();
    }

    public CommandRequest presumedNew(boolean presumed) {
        return presumed == presumedNew
                ? this
                : new CommandRequest(command, context, fingerprint, presumed);
    }

    /// What the events of the command keep of the request.
    ///
    /// @param messageId the message that causes the events
    public Map<String, String> eventMetadata(String messageId) {
        return context.eventMetadata(messageId, fingerprint);
    }
}
