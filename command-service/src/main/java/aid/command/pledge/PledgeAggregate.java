package aid.command.pledge;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.command.decider.RepetitionRules;
import aid.command.decider.RepetitionRules.Heard;
import aid.events.pledge.PledgeEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "pledge")
final class PledgeAggregate extends DecidedAggregate<Heard<Pledge>, PledgeCommand, PledgeEvent> {

    PledgeAggregate() {
        super(new RepetitionRules<>(new PledgeDecider()));
    }

    @Decides
    AcceptedCommand handle(PledgeCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
