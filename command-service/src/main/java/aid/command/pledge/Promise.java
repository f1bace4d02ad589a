package aid.command.pledge;

import aid.command.decision.Recorded;
import aid.command.decision.check.MoneyChecks;
import aid.command.pledge.Pledge.End;
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
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a pledge says by now: what happened to it, with every correction in the place of what it
/// corrects.
///
/// @param history everything that happened
/// @param offer who promises whom, what for, and since when
/// @param lines its lines, by id
/// @param total the total as stated for all of it
/// @param conditions whether each is open, by id
/// @param gaveUp what was withdrawn or lapsed of single lines
record Promise(
        History history,
        Offer offer,
        Map<String, Line> lines,
        @Nullable Money total,
        Map<String, Stand> conditions,
        List<LineQuantity> gaveUp) {

    /// Who promises whom, what for, and since when.
    record Offer(Shares donors, PartyCode recipient, Purpose purpose, DateValue announced) {}

    /// How a condition stands.
    enum Stand {
        OPEN,
        GRANTED,
        REFUSED
    }

    /// @param before what happened before: support was reported whose stage was not known
    static Promise announced(
            Recorded<PledgeEvent> recorded, PledgeAnnounced e, @Nullable History before) {
        Map<String, Stand> conditions = new LinkedHashMap<>();
        e.conditions().stream()
                .map(Condition::condition)
                .forEach(condition -> conditions.put(condition, Stand.OPEN));
        return new Promise(
                new History(recorded, e, before),
                new Offer(e.donors(), e.recipient(), e.purpose(), e.effective()),
                byId(Map.of(), e.lines()),
                e.total(),
                Collections.unmodifiableMap(conditions),
                List.of());
    }

    static Promise reported(Recorded<PledgeEvent> recorded, SupportReported e) {
        return new Promise(
                new History(recorded, e, null),
                new Offer(e.donors(), e.recipient(), e.purpose(), e.effective()),
                byId(Map.of(), e.lines()),
                null,
                Map.of(),
                List.of());
    }

    /// What it says after one more event that is no correction.
    ///
    /// @param as the event with its corrections in place
    Promise after(Recorded<PledgeEvent> recorded, PledgeEvent as) {
        History told = new History(recorded, as, history);
        return switch (as) {
            case PledgeAnnounced e -> throw impossible(e);
            case SupportReported e -> throw impossible(e);
            case PledgeLineAdded e ->
                    new Promise(
                            told, offer, byId(lines, List.of(e.line())), total, conditions, gaveUp);
            case PledgeLineRemoved e ->
                    new Promise(told, offer, without(e.line()), total, conditions, gaveUp);
            case PledgeAmended e ->
                    new Promise(
                            told,
                            offer,
                            byId(lines, e.lines()),
                            e.total() == null ? total : e.total(),
                            conditions,
                            kept(e.lines()));
            case LineRevalued e -> new Promise(told, offer, revalued(e), total, conditions, gaveUp);
            case ApprovalGranted e -> decided(told, e.condition(), Stand.GRANTED);
            case ApprovalRefused e -> decided(told, e.condition(), Stand.REFUSED);
            case PledgeWithdrawn e -> givenUp(told, e.lines());
            case PledgeLapsed e -> givenUp(told, e.lines());
            case PledgeCorrected _,
                    PledgeMentioned _,
                    PledgeAuthorised _,
                    ConditionAnnotated _,
                    PledgeLineAllocated _,
                    PledgeMerged _,
                    EvidenceAdded _,
                    EvidenceDisputed _ ->
                    new Promise(told, offer, lines, total, conditions, gaveUp);
        };
    }

    Shares donors() {
        return offer.donors();
    }

    PartyCode recipient() {
        return offer.recipient();
    }

    Purpose purpose() {
        return offer.purpose();
    }

    DateValue announced() {
        return offer.announced();
    }

    /// The days of an amount that restates one of this pledge, or is a part of it.
    DateValue days(DateValue act) {
        return MoneyChecks.days(announced(), act);
    }

    /// The ids of its open conditions.
    List<String> openConditions() {
        return conditions.entrySet().stream()
                .filter(condition -> condition.getValue() == Stand.OPEN)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether all of a line was given up, or of one that contains it.
    boolean isGone(String line) {
        Set<String> seen = new HashSet<>();
        for (String each = line; each != null && seen.add(each); each = includedIn(each)) {
            String id = each;
            if (gaveUp.stream()
                    .anyMatch(part ->
                            part.line().equals(id)
                                    && part.quantity() == null
                                    && part.money() == null)) {
                return true;
            }
        }
        return false;
    }

    boolean nothingIsLeft() {
        return !lines.isEmpty() && lines.keySet().stream().allMatch(this::isGone);
    }

    private @Nullable String includedIn(String line) {
        Line found = lines.get(line);
        return found == null ? null : found.includedIn();
    }

    /// Why it no longer stands because of this event, where that is so.
    Optional<End> endedBy(PledgeEvent event) {
        return switch (event) {
            case PledgeWithdrawn e ->
                    e.lines().isEmpty() || nothingIsLeft()
                            ? Optional.of(new End.Withdrawn())
                            : Optional.empty();
            case PledgeLapsed e ->
                    e.lines().isEmpty() || nothingIsLeft()
                            ? Optional.of(new End.Lapsed())
                            : Optional.empty();
            case ApprovalRefused _ -> Optional.of(new End.Lapsed());
            case PledgeMerged e -> Optional.of(new End.Merged(e.into()));
            case PledgeAnnounced _,
                    SupportReported _,
                    PledgeLineAdded _,
                    PledgeLineRemoved _,
                    PledgeAmended _,
                    LineRevalued _,
                    PledgeAuthorised _,
                    ApprovalGranted _,
                    PledgeCorrected _,
                    PledgeMentioned _,
                    ConditionAnnotated _,
                    PledgeLineAllocated _,
                    EvidenceAdded _,
                    EvidenceDisputed _ ->
                    Optional.empty();
        };
    }

    private Promise decided(History told, String condition, Stand stand) {
        Map<String, Stand> decided = new LinkedHashMap<>(conditions);
        decided.put(condition, stand);
        return new Promise(told, offer, lines, total, Collections.unmodifiableMap(decided), gaveUp);
    }

    private Promise givenUp(History told, List<LineQuantity> parts) {
        List<LineQuantity> all = new ArrayList<>(gaveUp);
        all.addAll(parts);
        return new Promise(told, offer, lines, total, conditions, List.copyOf(all));
    }

    /// What was given up of a line is settled where the donor decides anew how much it is.
    private List<LineQuantity> kept(List<Line> anew) {
        return gaveUp.stream()
                .filter(part -> anew.stream().noneMatch(l -> l.line().equals(part.line())))
                .toList();
    }

    private static Map<String, Line> byId(Map<String, Line> before, List<Line> told) {
        Map<String, Line> lines = new LinkedHashMap<>(before);
        told.forEach(line -> lines.put(line.line(), line));
        return Collections.unmodifiableMap(lines);
    }

    private Map<String, Line> without(String line) {
        Map<String, Line> left = new LinkedHashMap<>(lines);
        left.remove(line);
        return Collections.unmodifiableMap(left);
    }

    private Map<String, Line> revalued(LineRevalued e) {
        Line line = lines.get(e.line());
        return line == null
                ? lines
                : byId(
                        lines,
                        List.of(
                                new Line(
                                        line.line(),
                                        line.capability(),
                                        line.quantity(),
                                        line.money(),
                                        e.valuation(),
                                        line.includedIn(),
                                        line.sourceTerm(),
                                        line.mapping())));
    }

    private IllegalStateException impossible(PledgeEvent event) {
        return new IllegalStateException(event + " cannot have happened to " + this);
    }
}
