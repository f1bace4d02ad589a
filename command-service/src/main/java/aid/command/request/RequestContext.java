package aid.command.request;

import aid.store.Receipt;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request says besides its command: who asks, and how the command is to be handled.
///
/// @param commandId the caller's own id of the command, by which it is recorded at most once
/// @param expectedSequence the sequence numbers its stream may be at, separated by commas, or `*`
///   for any stream that exists
/// @param dryRun decide, but record nothing
/// @param correlationId what belongs together across commands
/// @param traceparent the W3C trace it came in
public record RequestContext(
        Caller caller,
        @Nullable String commandId,
        @Nullable String expectedSequence,
        boolean dryRun,
        @Nullable String correlationId,
        @Nullable String traceparent) {

    /// An operator who records, and says nothing else.
    public static RequestContext of(Caller caller) {
        return new RequestContext(caller, null, null, false, null, null);
    }

    public RequestContext withCommandId(@Nullable String id) {
        return new RequestContext(caller, id, expectedSequence, dryRun, correlationId, traceparent);
    }

    /// The context of one line of an import. What is expected of one stream is expected of none of
    /// many.
    public RequestContext ofLine(long number) {
        return new RequestContext(
                caller,
                commandId == null ? null : commandId + "#" + number,
                null,
                dryRun,
                correlationId,
                traceparent);
    }

    /// What events keep: who recorded them, for whom, and what they belong to. `traceId` and
    /// `correlationId` are there under the names that Axon's own messages use.
    ///
    /// @param messageId the message that causes the events
    Map<String, String> eventMetadata(String messageId, String fingerprint) {
        String correlation = correlationId == null ? messageId : correlationId;
        var metadata = new HashMap<String, String>();
        metadata.put("actor", caller.actor());
        metadata.put("role", caller.role().inWords());
        metadata.put("causationId", messageId);
        metadata.put("correlationId", correlation);
        metadata.put("traceId", traceparent == null ? correlation : traceparent.substring(3, 35));
        putIfKnown(metadata, "onBehalfOf", caller.onBehalfOf());
        putIfKnown(metadata, "secondPerson", caller.secondPerson());
        putIfKnown(metadata, "traceparent", traceparent);
        if (commandId != null) {
            metadata.put(Receipt.COMMAND_ID, commandId);
            metadata.put(Receipt.COMMAND_FINGERPRINT, fingerprint);
        }
        return metadata;
    }

    private static void putIfKnown(
            Map<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
