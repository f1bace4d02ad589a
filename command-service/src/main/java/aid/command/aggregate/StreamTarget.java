package aid.command.aggregate;

import aid.command.decision.Command;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/// A command itself says which stream it is about, so it needs no annotation of the framework's.
public final class StreamTarget implements CommandTargetResolver {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        Object stream = ((Command) message.getPayload()).stream();
        return new VersionedAggregateIdentifier(stream, null);
    }
}
