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
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.postings.Standing.Manner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What goes into an initiative, and what it foresees to give. Leading it or joining it gives
/// nothing.
final class InitiativeBook extends Book {
    private @Nullable PartyCode recipient;
    private final Map<String, ContributionRecorded> contributions = new LinkedHashMap<>();
    private final Map<String, ProgrammeLineAdded> foreseen = new LinkedHashMap<>();

    InitiativeBook(ReadingPolicy policy) {
        super(policy);
    }

    void fold(InitiativeEvent event) {
        switch (event) {
            case InitiativeRegistered e -> {
                recipient = e.recipient();
                contributions.values().forEach(c -> stand(c, e.effective()));
            }
            case ContributionRecorded e -> {
                contributions.put(e.contribution(), e);
                stand(e, e.effective());
            }
            case ProgrammeLineAdded e -> {
                foreseen.put(e.line().line(), e);
                foreseen.values().forEach(line -> stand(line, e.effective()));
            }
            case InitiativeJoined _,
                    InitiativeLeft _,
                    ProgrammeExtended _,
                    SpendAllocated _,
                    InitiativeClosed _ -> {} // Nothing is given by it.
        }
    }

    private void stand(ContributionRecorded e, DateValue effective) {
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
                    1,
                    new Part(policy.read(e.quantity()), policy.read(e.money())),
                    true);
        }
        this.standing.set("contribution:" + e.contribution(), standing, Manner.MOVE, effective);
    }

    /// A contribution that was signed was promised, and one that was paid was both.
    private static Set<Stage> stages(ContributionRecorded e) {
        return switch (e.state()) {
            case PLEDGED -> CommitmentBook.stages(Stage.PLEDGED);
            case SIGNED -> CommitmentBook.stages(Stage.PLEDGED, Stage.CONTRACTED);
            case PAID -> CommitmentBook.stages(Stage.PLEDGED, Stage.CONTRACTED, Stage.PAID);
        };
    }

    private void stand(ProgrammeLineAdded e, DateValue effective) {
        Reading money = ownMoney(e.line());
        List<Contribution> standing = new ArrayList<>(1);
        contribute(
                standing,
                e.line().line(),
                terms(e, e.donors(), e.recipient(), Flow.FROM_CHANNEL),
                e.line().capability(),
                includedIn(e),
                e.stage(),
                1,
                new Part(
                        policy.read(e.line().quantity()),
                        money == null ? Reading.unstated(Measures.UNNAMED) : money),
                foreseen.size() == 1);
        this.standing.set("line:" + e.line().line(), standing, Manner.MOVE, effective);
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
            ProgrammeLineAdded outer = foreseen.get(next);
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
