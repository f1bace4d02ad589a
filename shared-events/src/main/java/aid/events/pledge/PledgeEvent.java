package aid.events.pledge;

import aid.events.Fact;

/// What can happen to a pledge stream.
public sealed interface PledgeEvent extends Fact
        permits PledgeAnnounced,
                PledgeMentioned,
                PledgeLineAdded,
                PledgeLineRemoved,
                PledgeAuthorised,
                ApprovalGranted,
                ApprovalRefused,
                ConditionAnnotated,
                PledgeLineAllocated,
                PledgeAmended,
                PledgeCorrected,
                LineRevalued,
                PledgeWithdrawn,
                PledgeLapsed,
                PledgeMerged,
                EvidenceAdded,
                EvidenceDisputed,
                SupportReported {

    PledgeId pledge();

    @Override
    default String stream() {
        return pledge().value();
    }
}
