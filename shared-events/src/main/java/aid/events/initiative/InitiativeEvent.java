package aid.events.initiative;

import aid.events.Fact;

/// What can happen to a initiative stream.
public sealed interface InitiativeEvent extends Fact
        permits InitiativeRegistered,
                InitiativeJoined,
                InitiativeLeft,
                ContributionRecorded,
                ProgrammeExtended,
                ProgrammeLineAdded,
                SpendAllocated,
                InitiativeClosed {

    InitiativeId initiative();

    @Override
    default String stream() {
        return initiative().value();
    }
}
