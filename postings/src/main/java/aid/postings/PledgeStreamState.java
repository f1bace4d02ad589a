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
import aid.events.value.Condition;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is promised. A line stands as CONDITIONAL while a condition is open, else as PLEDGED; it
/// stands as AUTHORISED and ALLOCATED besides, since stages are cumulative. What leaves stands
/// where it went.
public final class PledgeStreamState extends CommitmentStreamState {
    private @Nullable Terms terms;

    /// Help is known of and nothing says how far it has come.
    private boolean stageUnknown;

    /// How each condition stands, in the order in which they were named.
    private final Map<String, ConditionStanding> conditions = new LinkedHashMap<>();

    private boolean allAuthorised;
    private final Set<String> authorised = new HashSet<>();

    /// The amounts authorised where they were stated, by the lines they were stated for; for all
    /// lines where that is empty.
    private final Map<Set<String>, AuthorisedAmount> authorisedAmounts = new LinkedHashMap<>();

    private final Map<String, StatedPart> allocations = new HashMap<>();

    private record AuthorisedAmount(Reading money, Origin origin) {}

    /// The stage to which something left last.
    private @Nullable Stage leftTo;

    PledgeStreamState(ReadingPolicy policy, boolean posts) {
        super(policy, posts);
    }

    @Override
    PledgeStreamState copy() {
        PledgeStreamState copy = new PledgeStreamState(policy, false);
        copy.copyLinesFrom(this);
        copy.terms = terms;
        copy.stageUnknown = stageUnknown;
        copy.conditions.putAll(conditions);
        copy.allAuthorised = allAuthorised;
        copy.authorised.addAll(authorised);
        copy.authorisedAmounts.putAll(authorisedAmounts);
        copy.allocations.putAll(allocations);
        copy.leftTo = leftTo;
        return copy;
    }

    /// How a condition of a pledge stands.
    public enum ConditionStanding {
        OPEN,
        GRANTED,
        REFUSED
    }

    /// How each condition stands, by id, in the order in which they were named.
    public Map<String, ConditionStanding> conditions() {
        return Collections.unmodifiableMap(conditions);
    }

    /// The conditions not decided yet.
    public List<String> openConditions() {
        return conditions.entrySet().stream()
                .filter(condition -> condition.getValue() == ConditionStanding.OPEN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether help is known of, and that it was promised is not.
    public boolean isReported() {
        return stageUnknown;
    }

    /// WITHDRAWN or LAPSED, whichever made an end of a pledge of which nothing is left; absent
    /// while something is.
    public Optional<Stage> end() {
        return isOver() ? Optional.ofNullable(leftTo) : Optional.empty();
    }

    private boolean isConditional() {
        return conditions.values().stream().anyMatch(each -> each != ConditionStanding.GRANTED);
    }

    void fold(PledgeEvent event) {
        switch (event) {
            case PledgeAnnounced e -> {
                open(new Terms(e.donors(), e.recipient(), e.channel(), e.purpose(), e.flow()));
                stageUnknown = false;
                for (Condition condition : e.conditions()) {
                    conditions.put(condition.condition(), ConditionStanding.OPEN);
                }
                begin(e.lines(), e.total());
                stand();
            }
            case SupportReported e -> {
                open(new Terms(e.donors(), e.recipient(), e.channel(), e.purpose(), e.flow()));
                stageUnknown = true;
                begin(e.lines(), null);
                stand();
            }
            case PledgeLineAdded e -> {
                put(e.line());
                stand(entry(e.line().line()));
            }
            case PledgeAuthorised e -> {
                if (e.lines().isEmpty()) {
                    allAuthorised = true;
                } else {
                    e.lines().forEach(line -> authorised.add(entry(line).line.line()));
                }
                if (e.money() != null) {
                    authorisedAmounts.put(
                            Set.copyOf(e.lines()),
                            new AuthorisedAmount(policy.read(e.money()), event()));
                }
                stand();
            }
            case ApprovalGranted e -> {
                boolean was = isConditional();
                conditions.replace(e.condition(), ConditionStanding.GRANTED);
                allAuthorised |= was && !isConditional();
                stand();
            }
            case ApprovalRefused e -> {
                conditions.replace(e.condition(), ConditionStanding.REFUSED);
                leave(List.of(), Stage.LAPSED);
            }
            case PledgeLineAllocated e -> {
                Part part = new Part(policy.read(e.quantity()), policy.read(e.money()));
                StatedPart before = allocations.get(e.line());
                if (before == null || !before.part().equals(part)) {
                    allocations.put(e.line(), new StatedPart(part, event()));
                }
                stand(entry(e.line()));
            }
            case PledgeAmended e -> {
                amend(e.lines(), e.total());
                stand();
            }
            case LineRevalued e -> revalue(entry(e.line()), e.valuation());
            case PledgeWithdrawn e -> leave(e.lines(), Stage.WITHDRAWN);
            case PledgeLapsed e -> leave(e.lines(), Stage.LAPSED);
            case PledgeMentioned _,
                    ConditionAnnotated _,
                    EvidenceAdded _,
                    EvidenceDisputed _ -> {} // The record grows, the figures stay.
            case PledgeLineRemoved _, PledgeMerged _, PledgeCorrected _ ->
                    throw new IllegalStateException("a corrected history has none of these");
        }
    }

    private void open(Terms opened) {
        terms = opened;
        conditions.clear();
        leftTo = null;
        allAuthorised = false;
        authorised.clear();
        authorisedAmounts.clear();
        allocations.clear();
    }

    private void leave(List<LineQuantity> parts, Stage to) {
        leftTo = to;
        exit(parts, to);
        stand();
    }

    /// A valuation moves nothing unless the donor stated it and no amount was stated before. What
    /// others say a line is worth does not take the place of what its donor says.
    private void revalue(Entry entry, Valuation valuation) {
        if (valuation.method() != Valuation.Method.DONOR_STATED) {
            return;
        }
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
        stand();
    }

    @Override
    Set<Stage> stagesOf(Entry entry) {
        boolean isAuthorised = isAuthorised(entry);
        Stage base =
                isConditional()
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
                isConditional()
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
    StatedPart inStage(Entry entry, Stage stage, Part left) {
        if (stage == Stage.AUTHORISED) {
            for (Map.Entry<Set<String>, AuthorisedAmount> each : authorisedAmounts.entrySet()) {
                Collection<Entry> scope = scope(each.getKey());
                if (scope.size() == 1 && scope.contains(entry)) {
                    Reading money = each.getValue().money();
                    return new StatedPart(
                            new Part(
                                    left.quantity(),
                                    left.money() == null ? money : money.atMost(left.money())),
                            each.getValue().origin());
                }
            }
        }
        return super.inStage(entry, stage, left);
    }

    @Override
    void contributeMore(Entry entry, Part left, List<Contribution> to) {
        StatedPart allocated = allocations.get(entry.line.line());
        if (allocated != null) {
            contribute(
                    to,
                    entry.line.line(),
                    termsOf(entry),
                    entry.line.capability(),
                    includedIn(entry, Stage.ALLOCATED),
                    Stage.ALLOCATED,
                    allocated.origin(),
                    1,
                    entry.untouched ? allocated.part() : allocated.part().atMost(left),
                    false);
        }
    }

    @Override
    boolean hasMoreIn(Entry entry, Stage stage) {
        return stage == Stage.ALLOCATED && allocations.containsKey(entry.line.line());
    }

    @Override
    void standMore() {
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
                        amount.origin(),
                        0,
                        new Part(null, unsplit(amount.money(), scope)),
                        false);
            }
            balances.set("\0authorised" + lines, contributions, event());
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
