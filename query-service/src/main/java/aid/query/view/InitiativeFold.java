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
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.PartyCode;
import aid.query.view.InitiativeView.Contribution;
import aid.query.view.InitiativeView.Member;
import aid.query.view.InitiativeView.Spend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An initiative, event by event.
final class InitiativeFold extends Fold {

    private final List<Member> members = new ArrayList<>();
    private final Map<String, Contribution> contributions = new LinkedHashMap<>();
    private final List<Spend> spends = new ArrayList<>();
    private @Nullable InitiativeRegistered registered;
    private @Nullable DateValue period;
    private boolean multiYear;
    private List<String> objectives = List.of();
    private @Nullable DateValue extended;
    private @Nullable String closed;

    InitiativeFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((InitiativeEvent) entry.event()) {
            case InitiativeRegistered e -> registered = e;
            case InitiativeJoined e ->
                    members.add(new Member(e.party(), e.role(), e.effective(), null));
            case InitiativeLeft e ->
                    members.replaceAll(member ->
                            member.party().equals(e.party()) && member.left() == null
                                    ? new Member(
                                            member.party(),
                                            member.role(),
                                            member.joined(),
                                            e.effective())
                                    : member);
            case ContributionRecorded e ->
                    contributions.put(
                            e.contribution(),
                            new Contribution(
                                    e.contribution(),
                                    e.party(),
                                    e.capability(),
                                    e.quantity(),
                                    e.money(),
                                    e.share(),
                                    e.state(),
                                    e.effective(),
                                    List.of()));
            case ProgrammeExtended e -> {
                period = e.period() == null ? period : e.period();
                multiYear = multiYear || e.multiYear();
                objectives = distinct(objectives, e.objectives());
                extended = e.effective();
            }
            case ProgrammeLineAdded e -> {
                restate(List.of(e.line()));
                change(
                        e.line().line(),
                        line -> line.going(e.donors(), e.recipient(), line.purpose()));
            }
            case SpendAllocated e ->
                    spends.add(new Spend(e.contributions(), e.on(), e.money(), e.effective()));
            case InitiativeClosed e -> closed = e.reason();
        }
    }

    @Override
    InitiativeView view(Reached reached) {
        InitiativeRegistered now =
                Objects.requireNonNull(registered, "an initiative starts with its registration");
        List<PartyCode> contributors =
                contributions.values().stream().map(Contribution::party).distinct().toList();
        List<String> lead = now.lead().stream().map(PartyCode::value).toList();
        List<String> donors =
                distinct(
                        contributors.stream().map(PartyCode::value).toList(),
                        lines.values().stream()
                                .flatMap(line -> Stream.ofNullable(line.donors()))
                                .flatMap(shares -> codes(shares).stream())
                                .toList());
        List<Link> links = new ArrayList<>();
        lead.forEach(party -> links.add(party(Link.Relation.LED_BY, party)));
        members.forEach(member -> links.add(party(Link.Relation.MEMBER, member.party().value())));
        contributors.forEach(giver -> links.add(party(Link.Relation.CONTRIBUTOR, giver.value())));
        spends.forEach(
                spend -> links.add(new Link(Link.Relation.SPENT_ON, null, spend.on(), null)));
        return new InitiativeView(
                id,
                id.substring(id.indexOf(':') + 1),
                closed == null ? "OPEN" : "CLOSED",
                now.kind(),
                now.names(),
                now.lead(),
                now.capability(),
                now.recipient(),
                now.rules(),
                period,
                multiYear,
                objectives,
                now.effective(),
                extended,
                List.copyOf(members),
                contributions.values().stream()
                        .map(given ->
                                given.at(
                                        reached.of(
                                                given.contribution(),
                                                _ -> true,
                                                flow -> flow == Flow.INTO_CHANNEL)))
                        .toList(),
                contributors,
                linesAsTheyStand(reached),
                List.copyOf(spends),
                closed,
                evidence(),
                recorded(),
                new Facets(
                        now.kind().name(),
                        donors,
                        distinct(
                                listed(now.recipient()),
                                lines.values().stream()
                                        .flatMap(line -> Stream.ofNullable(code(line.recipient())))
                                        .toList()),
                        distinct(
                                distinct(listed(now.capability()), capabilities()),
                                contributions.values().stream()
                                        .map(given -> given.capability().value())
                                        .toList()),
                        List.of(id.substring(id.indexOf(':') + 1)),
                        List.of(),
                        searched(
                                Stream.of(
                                                Stream.of(
                                                        now.names().en(),
                                                        now.names().fr(),
                                                        now.rules()),
                                                lead.stream(),
                                                donors.stream(),
                                                objectives.stream())
                                        .flatMap(words -> words)
                                        .toArray())),
                links(null, links));
    }

    private static Link party(Link.Relation relation, String code) {
        return new Link(relation, null, "party:" + code, null);
    }
}
