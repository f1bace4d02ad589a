package aid.query.view;

import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.initiative.SpendAllocated;
import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An initiative as it stands. Leading is not giving, joining is not signing, signing is not
/// paying.
///
/// @param code its code as a channel, such as `PROG:CAP`
/// @param status OPEN or CLOSED
/// @param contributors who has contributed, each once
/// @param lines what it gives out
public record InitiativeView(
        String id,
        String code,
        String status,
        InitiativeKind kind,
        Names names,
        List<PartyCode> lead,
        @Nullable CapabilityCode capability,
        @Nullable PartyCode recipient,
        @Nullable String rules,
        @Nullable DateValue period,
        boolean multiYear,
        List<String> objectives,
        DateValue effective,
        @Nullable DateValue extended,
        List<Member> members,
        List<Contribution> contributions,
        List<PartyCode> contributors,
        List<LineView> lines,
        List<Spend> spends,
        @Nullable String closed,
        List<Cited> evidence,
        Recorded recorded)
        implements View {

    static InitiativeView of(StreamReplay replay) {
        InitiativeRegistered registered = replay.opening(InitiativeRegistered.class);
        StageTotals totals = replay.stages();
        List<Member> members = new ArrayList<>();
        Map<String, Contribution> contributions = new LinkedHashMap<>();
        List<Spend> spends = new ArrayList<>();
        Set<String> objectives = new LinkedHashSet<>();
        DateValue period = null;
        boolean multiYear = false;
        for (InitiativeEvent event : replay.all(InitiativeEvent.class)) {
            switch (event) {
                case InitiativeJoined e ->
                        members.add(new Member(e.party(), e.role(), e.effective(), null));
                case InitiativeLeft e -> members.replaceAll(member -> member.left(e));
                case ContributionRecorded e ->
                        contributions.put(
                                e.contribution(),
                                Contribution.of(
                                        e,
                                        totals.of(
                                                e.contribution(),
                                                each -> each.key().flow() == Flow.INTO_CHANNEL)));
                case ProgrammeExtended e -> {
                    period = e.period() == null ? period : e.period();
                    multiYear |= e.multiYear();
                    objectives.addAll(e.objectives());
                }
                case SpendAllocated e ->
                        spends.add(new Spend(e.contributions(), e.on(), e.money(), e.effective()));
                case InitiativeRegistered _, ProgrammeLineAdded _, InitiativeClosed _ -> {}
            }
        }
        String closed =
                replay.last(InitiativeClosed.class).map(InitiativeClosed::reason).orElse(null);
        return new InitiativeView(
                replay.id(),
                replay.id().substring(replay.id().indexOf(':') + 1),
                closed == null ? "OPEN" : "CLOSED",
                registered.kind(),
                registered.names(),
                registered.lead(),
                registered.capability(),
                registered.recipient(),
                registered.rules(),
                period,
                multiYear,
                List.copyOf(objectives),
                registered.effective(),
                replay.last(ProgrammeExtended.class).map(ProgrammeExtended::effective).orElse(null),
                members,
                List.copyOf(contributions.values()),
                contributions.values().stream().map(Contribution::party).distinct().toList(),
                StreamLines.of(replay, totals),
                spends,
                closed,
                replay.evidence(),
                replay.recorded());
    }

    @Override
    public Facets facets() {
        List<String> given = contributions.stream().map(each -> each.capability().value()).toList();
        return Facets.of(
                this,
                kind.name(),
                Facets.codes(contributors, Facets.each(lines, LineView::donors)),
                Facets.codes(recipient, Facets.each(lines, LineView::recipient)),
                Facets.codes(capability, Facets.capabilities(lines), given),
                List.of(code),
                List.of(),
                Facets.codes(names.en(), names.fr(), rules, lead, objectives));
    }

    @Override
    public List<Link> links() {
        return Link.each(
                List.of(
                        parties(Link.Relation.LED_BY, lead.stream()),
                        parties(Link.Relation.MEMBER, members.stream().map(Member::party)),
                        parties(Link.Relation.CONTRIBUTOR, contributors.stream()),
                        spends.stream()
                                .map(spend -> Link.to(Link.Relation.SPENT_ON, spend.on()))
                                .toList()));
    }

    private static List<Link> parties(Link.Relation relation, Stream<PartyCode> parties) {
        return parties.map(party -> Link.to(relation, "party:" + party)).toList();
    }

    /// A party that joined.
    ///
    /// @param left when it left again, where it did
    public record Member(
            PartyCode party, @Nullable String role, DateValue joined, @Nullable DateValue left)
            implements Identified {

        private Member left(InitiativeLeft event) {
            return left == null && party.equals(event.party())
                    ? new Member(party, role, joined, event.effective())
                    : this;
        }

        @Override
        public String identity() {
            return party.value();
        }
    }

    /// What a party puts in.
    public record Contribution(
            String contribution,
            PartyCode party,
            CapabilityCode capability,
            Quantity quantity,
            @Nullable Money money,
            @Nullable BigDecimal share,
            ContributionState state,
            DateValue effective,
            List<LineStage> stages)
            implements Identified {

        private static Contribution of(ContributionRecorded e, List<LineStage> stages) {
            return new Contribution(
                    e.contribution(),
                    e.party(),
                    e.capability(),
                    e.quantity(),
                    e.money(),
                    e.share(),
                    e.state(),
                    e.effective(),
                    stages);
        }

        @Override
        public String identity() {
            return contribution;
        }
    }

    /// Contributions spent on something.
    public record Spend(
            List<String> contributions, String on, @Nullable Money money, DateValue effective) {}
}
