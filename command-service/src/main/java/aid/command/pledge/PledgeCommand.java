package aid.command.pledge;

import aid.command.decision.FactCommand;
import aid.events.pledge.PledgeId;

/// What can be asked of a pledge stream.
public sealed interface PledgeCommand extends FactCommand
        permits AnnouncePledge,
                MentionPledge,
                AddPledgeLine,
                RemovePledgeLine,
                AuthorisePledge,
                GrantApproval,
                RefuseApproval,
                AnnotateCondition,
                AllocateLine,
                AmendPledge,
                CorrectPledge,
                RevalueLine,
                WithdrawPledge,
                LapsePledge,
                MergePledge,
                AddEvidence,
                DisputeEvidence,
                ReportSupport {

    PledgeId pledge();

    @Override
    default String stream() {
        return pledge().value();
    }
}
