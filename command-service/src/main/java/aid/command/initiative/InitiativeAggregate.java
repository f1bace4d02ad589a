package aid.command.initiative;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.command.decider.RepetitionRules;
import aid.command.decider.RepetitionRules.Heard;
import aid.events.initiative.InitiativeEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "initiative")
final class InitiativeAggregate
        extends DecidedAggregate<Heard<Initiative>, InitiativeCommand, InitiativeEvent> {

    InitiativeAggregate() {
        super(new RepetitionRules<>(new InitiativeDecider()));
    }

    @Decides
    AcceptedCommand handle(InitiativeCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
