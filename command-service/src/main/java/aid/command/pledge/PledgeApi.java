package aid.command.pledge;

import aid.command.api.Access;
import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import aid.command.decision.Command;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
final class PledgeApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("pledges")
                .creates(AnnouncePledge.class)
                .createsUnder("support", ReportSupport.class)
                .then("mentions", MentionPledge.class)
                .then("lines", AddPledgeLine.class)
                .then("line-removals", RemovePledgeLine.class)
                .then("authorisations", AuthorisePledge.class)
                .then("approvals", GrantApproval.class)
                .then("refusals", RefuseApproval.class)
                .then("condition-notes", AnnotateCondition.class)
                .then("allocations", AllocateLine.class)
                .then("amendments", AmendPledge.class)
                .then("corrections", CorrectPledge.class)
                .then("revaluations", RevalueLine.class)
                .then("withdrawals", WithdrawPledge.class)
                .then("lapses", LapsePledge.class)
                .then("merges", MergePledge.class)
                .then("evidence", AddEvidence.class)
                .then("evidence-disputes", DisputeEvidence.class);
    }

    /// Gifts that look alike find each other in no stream they name. New ones of the same donors,
    /// recipient and capability come one after the other; where the command does not say whose gift
    /// it changes, it does not meet new ones that it might concern.
    @Override
    public List<Access> accesses(Command command) {
        return switch ((PledgeCommand) command) {
            case AnnouncePledge c -> newGifts(c.donors(), c.recipient(), c.lines());
            case ReportSupport c -> newGifts(c.donors(), c.recipient(), c.lines());
            case AddPledgeLine c ->
                    List.of(
                            Access.shared(ALL, "new"),
                            Access.exclusive(ALL + ":" + c.line().capability()));
            case AmendPledge _,
                    CorrectPledge _,
                    RemovePledgeLine _,
                    RefuseApproval _,
                    WithdrawPledge _,
                    LapsePledge _,
                    MergePledge _ ->
                    List.of(Access.shared(ALL, "changed"));
            case MentionPledge _,
                    AuthorisePledge _,
                    GrantApproval _,
                    AnnotateCondition _,
                    AllocateLine _,
                    RevalueLine _,
                    AddEvidence _,
                    DisputeEvidence _ ->
                    List.of();
        };
    }

    private static final String ALL = "gifts";

    private static List<Access> newGifts(Shares donors, PartyCode recipient, List<Line> lines) {
        String parties =
                donors.of().stream()
                        .map(Share::party)
                        .map(PartyCode::value)
                        .sorted()
                        .collect(Collectors.joining("+", "", ">" + recipient));
        List<Access> accesses = new ArrayList<>();
        accesses.add(Access.shared(ALL, "new"));
        for (Line line : lines) {
            accesses.add(Access.shared(ALL + ":" + line.capability(), "new"));
            accesses.add(Access.exclusive(ALL + ":" + line.capability() + ":" + parties));
        }
        return accesses;
    }
}
