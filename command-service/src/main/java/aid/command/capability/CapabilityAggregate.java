package aid.command.capability;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.events.capability.CapabilityEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "capability")
final class CapabilityAggregate
        extends DecidedAggregate<Capability, CapabilityCommand, CapabilityEvent> {

    CapabilityAggregate() {
        super(new CapabilityDecider());
    }

    @Decides
    AcceptedCommand handle(CapabilityCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
