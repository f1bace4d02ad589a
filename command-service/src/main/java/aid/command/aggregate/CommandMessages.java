package aid.command.aggregate;

import aid.command.decision.Command;
import aid.command.request.CommandRequest;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;

/// Commands on the bus of this process. A message carries its whole request, and is named after the
/// sealed family of its command, so that one handler of an aggregate takes all of them.
public final class CommandMessages {

    private static final String REQUEST = "request";

    private static final ClassValue<String> FAMILIES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> command) {
                    return Arrays.stream(command.getInterfaces())
                            .filter(Class::isSealed)
                            .filter(Command.class::isAssignableFrom)
                            .map(Class::getName)
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            command + " is in no sealed family of commands"));
                }
            };

    private CommandMessages() {}

    public static CommandMessage<Command> of(CommandRequest request) {
        return new GenericCommandMessage<>(
                new GenericMessage<>(request.command(), MetaData.with(REQUEST, request)),
                FAMILIES.get(request.command().getClass()));
    }

    static CommandRequest request(Message<?> message) {
        if (message.getMetaData().get(REQUEST) instanceof CommandRequest request) {
            return request;
        }
        throw new IllegalArgumentException("a command without its request: " + message);
    }
}
