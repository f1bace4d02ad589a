package aid.command.delivery;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.command.decider.RepetitionRules;
import aid.command.decider.RepetitionRules.Heard;
import aid.events.delivery.DeliveryEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "delivery")
final class DeliveryAggregate
        extends DecidedAggregate<Heard<Delivery>, DeliveryCommand, DeliveryEvent> {

    DeliveryAggregate() {
        super(new RepetitionRules<>(new DeliveryDecider()));
    }

    @Decides
    AcceptedCommand handle(DeliveryCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
