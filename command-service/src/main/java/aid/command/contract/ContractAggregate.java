package aid.command.contract;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.command.decider.RepetitionRules;
import aid.command.decider.RepetitionRules.Heard;
import aid.events.contract.ContractEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "contract")
final class ContractAggregate
        extends DecidedAggregate<Heard<Contract>, ContractCommand, ContractEvent> {

    ContractAggregate() {
        super(new RepetitionRules<>(new ContractDecider()));
    }

    @Decides
    AcceptedCommand handle(ContractCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
