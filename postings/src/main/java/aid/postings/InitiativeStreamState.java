package aid.postings;

import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.initiative.SpendAllocated;
import aid.events.value.ChannelCode;
import aid.events.value.Flow;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What goes into an initiative, and what it foresees to give. Leading it or joining it gives
/// nothing.
final class InitiativeStreamState extends StreamState {
    private @Nullable PartyCode recipient;
    private final Map<String, Told<ContributionRecorded>> contributions = new LinkedHashMap<>();
    private final Map<String, Told<ProgrammeLineAdded>> foreseen = new LinkedHashMap<>();

    /// @param origin the event that told its amounts first
    private record Told<E extends InitiativeEvent>(E event, Origin origin) {}

    InitiativeStreamState(ReadingPolicy policy, boolean posts) {
        super(policy, posts);
    }

    @Override
    InitiativeStreamState copy() {
        InitiativeStreamState copy = new InitiativeStreamState(policy, false);
        copy.recipient = recipient;
        copy.contributions.putAll(contributions);
        copy.foreseen.putAll(foreseen);
        return copy;
    }

    void fold(InitiativeEvent event) {
        switch (event) {
            case InitiativeRegistered e -> {
                recipient = e.recipient();
                contributions.values().forEach(this::standContribution);
            }
            case ContributionRecorded e -> {
                Told<ContributionRecorded> before = contributions.get(e.contribution());
                var told =
                        new Told<>(
                                e,
                                before != null && sameAmounts(before.event(), e)
                                        ? before.origin()
                                        : event());
                contributions.put(e.contribution(), told);
                standContribution(told);
            }
            case ProgrammeLineAdded e -> {
                Told<ProgrammeLineAdded> before = foreseen.get(e.line().line());
                foreseen.put(
                        e.line().line(),
                        new Told<>(
                                e,
                                before != null && before.event().line().equals(e.line())
                                        ? before.origin()
                                        : event()));
                foreseen.values().forEach(this::standLine);
            }
            case InitiativeJoined _,
                    InitiativeLeft _,
                    ProgrammeExtended _,
                    SpendAllocated _,
                    InitiativeClosed _ -> {} // Nothing is given by it.
        }
    }

    private static boolean sameAmounts(ContributionRecorded one, ContributionRecorded other) {
        return one.quantity().equals(other.quantity())
                && Objects.equals(one.money(), other.money());
    }

    private void standContribution(Told<ContributionRecorded> told) {
        ContributionRecorded e = told.event();
        Terms terms = terms(e, Shares.of(e.party().value()), recipient, Flow.INTO_CHANNEL);
        List<Contribution> standing = new ArrayList<>(3);
        for (Stage stage : stages(e)) {
            contribute(
                    standing,
                    e.contribution(),
                    terms,
                    e.capability(),
                    null,
                    stage,
                    told.origin(),
                    1,
                    new Part(policy.read(e.quantity()), policy.read(e.money())),
                    true);
        }
        balances.set("contribution:" + e.contribution(), standing, event());
    }

    /// A contribution that was signed was promised, and one that was paid was both.
    private static Set<Stage> stages(ContributionRecorded e) {
        return switch (e.state()) {
            case PLEDGED -> CommitmentStreamState.stages(Stage.PLEDGED);
            case SIGNED -> CommitmentStreamState.stages(Stage.PLEDGED, Stage.CONTRACTED);
            case PAID -> CommitmentStreamState.stages(Stage.PLEDGED, Stage.CONTRACTED, Stage.PAID);
        };
    }

    private void standLine(Told<ProgrammeLineAdded> told) {
        ProgrammeLineAdded e = told.event();
        Reading money = ownMoney(e.line());
        List<Contribution> standing = new ArrayList<>(1);
        contribute(
                standing,
                e.line().line(),
                terms(e, e.donors(), e.recipient(), Flow.FROM_CHANNEL),
                e.line().capability(),
                includedIn(e),
                e.stage(),
                told.origin(),
                1,
                new Part(
                        policy.read(e.line().quantity()),
                        money == null ? Reading.unstated(Measures.UNNAMED) : money),
                foreseen.size() == 1);
        balances.set("line:" + e.line().line(), standing, event());
    }

    private static Terms terms(
            InitiativeEvent e, Shares donors, @Nullable PartyCode recipient, Flow flow) {
        String code = e.initiative().value().substring("initiative:".length());
        return new Terms(
                donors, recipient, new ChannelCode(code), Purpose.TRANSFER_TO_RECIPIENT, flow);
    }

    /// The capabilities of the lines around this one that have come as far, the nearest first.
    private @Nullable String includedIn(ProgrammeLineAdded line) {
        List<String> around = new ArrayList<>(1);
        Set<String> seen = new HashSet<>();
        String next = line.line().includedIn();
        while (next != null && seen.add(next)) {
            Told<ProgrammeLineAdded> told = foreseen.get(next);
            ProgrammeLineAdded outer = told == null ? null : told.event();
            next = outer == null ? null : outer.line().includedIn();
            if (outer != null
                    && outer.stage() == line.stage()
                    && outer.donors().equals(line.donors())
                    && outer.recipient().equals(line.recipient())) {
                around.add(outer.line().capability().value());
            }
        }
        return around.isEmpty() ? null : String.join("+", around);
    }
}
