package aid.command.initiative;

import aid.command.decision.FactCommand;
import aid.events.initiative.InitiativeId;

/// What can be asked of a initiative stream.
public sealed interface InitiativeCommand extends FactCommand
        permits RegisterInitiative,
                JoinInitiative,
                LeaveInitiative,
                RecordContribution,
                ExtendProgramme,
                AddProgrammeLine,
                AllocateSpend,
                CloseInitiative {

    InitiativeId initiative();

    @Override
    default String stream() {
        return initiative().value();
    }
}
