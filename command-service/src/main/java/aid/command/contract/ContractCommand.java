package aid.command.contract;

import aid.command.decision.FactCommand;
import aid.events.contract.ContractId;

/// What can be asked of a contract stream.
public sealed interface ContractCommand extends FactCommand
        permits SignContract,
                AmendContract,
                CorrectContract,
                AssignContractShare,
                RecordPayment,
                ReversePayment,
                MeetMilestone,
                MissMilestone,
                RedirectContract,
                TerminateContract,
                CompleteContract {

    ContractId contract();

    @Override
    default String stream() {
        return contract().value();
    }
}
