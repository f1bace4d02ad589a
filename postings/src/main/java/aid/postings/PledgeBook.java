package aid.postings;

import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import aid.postings.Standing.Manner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is promised. A line stands as CONDITIONAL while a condition is open, else as PLEDGED; it
/// stands as AUTHORISED and ALLOCATED besides, since stages are cumulative. What leaves stands
/// where it went.
final class PledgeBook extends CommitmentBook {
    private @Nullable Terms terms;

    /// Help is known of and nothing says how far it has come.
    private boolean stageUnknown;

    private final Set<String> openConditions = new HashSet<>();
    private boolean allAuthorised;
    private final Set<String> authorised = new HashSet<>();

    /// The amounts authorised where they were stated, by the lines they were stated for; for all
    /// lines where that is empty.
    private final Map<Set<String>, Reading> authorisedAmounts = new LinkedHashMap<>();

    private final Map<String, Part> allocations = new HashMap<>();

    PledgeBook(ReadingPolicy policy) {
        super(policy);
    }

    void fold(PledgeEvent event, Correction told) {
        DateValue effective = told.effective(event.effective());
        switch (event) {
            case PledgeAnnounced e -> {
                open(terms(told, e.donors(), e.recipient(), e.channel(), e.purpose(), e.flow()));
                stageUnknown = false;
                for (Condition condition : e.conditions()) {
                    openConditions.add(condition.condition());
                }
                begin(told.lines(e.lines()), told.total(e.total(), e.lines()), effective);
                stand(Manner.RESTATE, effective);
            }
            case SupportReported e -> {
                open(terms(told, e.donors(), e.recipient(), e.channel(), e.purpose(), e.flow()));
                stageUnknown = true;
                begin(told.lines(e.lines()), null, effective);
                stand(Manner.RESTATE, effective);
            }
            case PledgeLineAdded e -> {
                String id = e.line().line();
                if (!told.takesOff(id)) {
                    Line right = told.line(id);
                    put(told.rehung(right == null ? e.line() : right));
                    stand(entry(id), Manner.MOVE, effective);
                }
            }
            case PledgeAuthorised e -> {
                List<String> lines =
                        e.lines().stream().filter(line -> !told.takesOff(line)).toList();
                if (e.lines().isEmpty()) {
                    allAuthorised = true;
                } else {
                    lines.forEach(line -> authorised.add(entry(line).line.line()));
                }
                Money money = told.money(e.money());
                if (money != null && lines.isEmpty() == e.lines().isEmpty()) {
                    authorisedAmounts.put(Set.copyOf(lines), policy.read(money));
                }
                stand(Manner.MOVE, effective);
            }
            case ApprovalGranted e -> {
                if (openConditions.remove(e.condition()) && openConditions.isEmpty()) {
                    allAuthorised = true;
                }
                stand(Manner.MOVE, effective);
            }
            case ApprovalRefused _ -> leave(List.of(), Stage.LAPSED, effective);
            case PledgeLineAllocated e -> {
                if (!told.takesOff(e.line())) {
                    Line right = told.line(e.line());
                    allocations.put(
                            e.line(),
                            right == null
                                    ? new Part(policy.read(e.quantity()), policy.read(e.money()))
                                    : new Part(
                                            policy.read(right.quantity()),
                                            policy.read(right.money())));
                    stand(entry(e.line()), Manner.MOVE, effective);
                }
            }
            case PledgeAmended e -> {
                amend(told.lines(e.lines()), told.total(e.total(), e.lines()));
                stand(Manner.RESTATE, effective);
            }
            case LineRevalued e -> {
                if (!told.takesOff(e.line())) {
                    Line right = told.line(e.line());
                    revalue(
                            entry(e.line()),
                            right == null || right.valuation() == null
                                    ? e.valuation()
                                    : right.valuation(),
                            effective);
                }
            }
            case PledgeWithdrawn e -> leave(e.lines(), told, Stage.WITHDRAWN, effective);
            case PledgeLapsed e -> leave(e.lines(), told, Stage.LAPSED, effective);
            case PledgeMentioned _,
                    ConditionAnnotated _,
                    EvidenceAdded _,
                    EvidenceDisputed _ -> {} // The record grows, the figures stay.
            case PledgeLineRemoved _, PledgeMerged _, PledgeCorrected _ ->
                    throw new IllegalStateException("told anew from the beginning, never on top");
        }
    }

    private static Terms terms(
            Correction told,
            Shares donors,
            PartyCode recipient,
            @Nullable ChannelCode channel,
            Purpose purpose,
            Flow flow) {
        return new Terms(
                told.donors(donors),
                told.recipient(recipient),
                told.channel(channel),
                told.purpose(purpose),
                flow);
    }

    private void open(Terms opened) {
        terms = opened;
        openConditions.clear();
        allAuthorised = false;
        authorised.clear();
        authorisedAmounts.clear();
        allocations.clear();
    }

    private void leave(
            List<LineQuantity> recorded, Correction told, Stage to, DateValue effective) {
        List<LineQuantity> parts = told.parts(recorded);
        if (parts.isEmpty() == recorded.isEmpty()) {
            leave(parts, to, effective);
        } // Else all that left were lines that should never have been there.
    }

    private void leave(List<LineQuantity> parts, Stage to, DateValue effective) {
        exit(parts, to);
        stand(Manner.MOVE, effective);
    }

    /// A valuation moves nothing unless the donor stated it and no amount was stated before.
    private void revalue(Entry entry, Valuation valuation, DateValue effective) {
        Line line = entry.line;
        Line revalued =
                new Line(
                        line.line(),
                        line.capability(),
                        line.quantity(),
                        line.money(),
                        valuation,
                        line.includedIn(),
                        line.sourceTerm(),
                        line.mapping());
        if (Objects.equals(ownMoney(line), ownMoney(revalued))) {
            entry.line = revalued;
            return;
        }
        Part left = entry.left;
        boolean untouched = entry.untouched;
        boolean gone = entry.gone;
        amend(List.of(revalued), null);
        if (!untouched) {
            entry.left = new Part(left.quantity(), entry.left.money());
            entry.untouched = false;
            entry.gone = gone;
        }
        stand(Manner.RESTATE, effective);
    }

    @Override
    Set<Stage> stagesOf(Entry entry) {
        boolean isAuthorised = isAuthorised(entry);
        Stage base =
                !openConditions.isEmpty()
                        ? Stage.CONDITIONAL
                        : stageUnknown
                                        && !isAuthorised
                                        && !allocations.containsKey(entry.line.line())
                                ? Stage.UNKNOWN
                                : Stage.PLEDGED;
        return isAuthorised ? stages(base, Stage.AUTHORISED) : Set.of(base);
    }

    @Override
    Set<Stage> stagesOfTotal() {
        Stage base =
                !openConditions.isEmpty()
                        ? Stage.CONDITIONAL
                        : stageUnknown && !allAuthorised ? Stage.UNKNOWN : Stage.PLEDGED;
        boolean asAWhole = allAuthorised || !entries.isEmpty();
        if (!allAuthorised) {
            for (Entry entry : entries.values()) {
                asAWhole &= isAuthorised(entry);
            }
        }
        return asAWhole && !authorisedAmounts.containsKey(Set.<String>of())
                ? stages(base, Stage.AUTHORISED)
                : Set.of(base);
    }

    private boolean isAuthorised(Entry entry) {
        return allAuthorised || authorised.contains(entry.line.line());
    }

    /// What was authorised of a line is what its authorisation says, where that names an amount.
    @Override
    Part inStage(Entry entry, Stage stage, Part left) {
        if (stage == Stage.AUTHORISED) {
            for (Map.Entry<Set<String>, Reading> amount : authorisedAmounts.entrySet()) {
                Collection<Entry> scope = scope(amount.getKey());
                if (scope.size() == 1 && scope.contains(entry)) {
                    Reading money = amount.getValue();
                    return new Part(
                            left.quantity(),
                            left.money() == null ? money : money.atMost(left.money()));
                }
            }
        }
        return left;
    }

    @Override
    void contributeMore(Entry entry, Part left, List<Contribution> to) {
        Part allocated = allocations.get(entry.line.line());
        if (allocated != null) {
            contribute(
                    to,
                    entry.line.line(),
                    termsOf(entry),
                    entry.line.capability(),
                    includedIn(entry, Stage.ALLOCATED),
                    Stage.ALLOCATED,
                    1,
                    entry.untouched ? allocated : allocated.atMost(left),
                    false);
        }
    }

    @Override
    boolean hasMoreIn(Entry entry, Stage stage) {
        return stage == Stage.ALLOCATED && allocations.containsKey(entry.line.line());
    }

    @Override
    void standMore(Manner manner, DateValue effective) {
        authorisedAmounts.forEach((lines, amount) -> {
            Collection<Entry> scope = scope(lines);
            List<Contribution> contributions = new ArrayList<>(1);
            if (scope.size() != 1 && scope.stream().anyMatch(e -> !e.gone)) {
                contribute(
                        contributions,
                        null,
                        termsOfTotal(),
                        null,
                        null,
                        Stage.AUTHORISED,
                        0,
                        new Part(null, unsplit(amount, scope)),
                        false);
            }
            standing.set("\0authorised" + lines, contributions, manner, effective);
        });
    }

    /// The lines that stand by themselves among those named; among all of them where none are.
    private Collection<Entry> scope(Set<String> lines) {
        return entriesOnTop().stream()
                .filter(entry -> lines.isEmpty() || lines.contains(entry.line.line()))
                .toList();
    }

    @Override
    Terms termsOf(Entry entry) {
        return termsOfTotal();
    }

    @Override
    Terms termsOfTotal() {
        if (terms == null) {
            throw new DamagedHistoryException("the pledge was never announced");
        }
        return terms;
    }
}
