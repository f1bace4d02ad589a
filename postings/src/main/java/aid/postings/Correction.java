package aid.postings;

import static java.util.stream.Collectors.toMap;

import aid.events.contract.ContractCorrected;
import aid.events.delivery.DeliveryCorrected;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has to be read differently in an event, because later ones said that it was wrong. What no
/// correction mentions stays as it was recorded.
///
/// @param parties the right parties and purpose
/// @param lines the right lines by their ids
/// @param removed lines that should never have been there, with the line each was included in
/// @param total the right total
/// @param happened the right effective date
record Correction(
        Parties parties,
        Map<String, Line> lines,
        Map<String, Optional<String>> removed,
        @Nullable Money total,
        @Nullable DateValue happened) {

    /// The right parties and purpose, as far as they are corrected.
    record Parties(
            @Nullable Shares donors,
            @Nullable PartyCode recipient,
            @Nullable Purpose purpose,
            @Nullable ChannelCode channel,
            @Nullable Consignment consignment) {
        static final Parties AS_RECORDED = new Parties(null, null, null, null, null);

        private Parties then(Parties later) {
            return new Parties(
                    either(later.donors, donors),
                    either(later.recipient, recipient),
                    either(later.purpose, purpose),
                    either(later.channel, channel),
                    either(later.consignment, consignment));
        }
    }

    /// Nothing was wrong.
    static final Correction NONE =
            new Correction(Parties.AS_RECORDED, Map.of(), Map.of(), null, null);

    static Correction of(PledgeCorrected e) {
        return new Correction(
                new Parties(e.donors(), e.recipient(), e.purpose(), e.channel(), null),
                byId(e.lines()),
                Map.of(),
                e.total(),
                e.happened());
    }

    static Correction of(ContractCorrected e) {
        return new Correction(
                new Parties(e.onBehalfOf(), e.recipient(), e.purpose(), e.channel(), null),
                byId(e.lines()),
                Map.of(),
                e.total(),
                e.happened());
    }

    static Correction of(DeliveryCorrected e) {
        return new Correction(
                new Parties(null, null, null, null, e.consignment()),
                byId(e.lines()),
                Map.of(),
                null,
                e.happened());
    }

    static Correction of(PledgeLineRemoved e, @Nullable String includedIn) {
        return new Correction(
                Parties.AS_RECORDED,
                Map.of(),
                Map.of(e.line(), Optional.ofNullable(includedIn)),
                null,
                null);
    }

    static Correction of(Parties parties) {
        return new Correction(parties, Map.of(), Map.of(), null, null);
    }

    /// This one, and then a later one.
    Correction then(Correction later) {
        Map<String, Line> all = new LinkedHashMap<>(lines);
        all.putAll(later.lines);
        Map<String, Optional<String>> gone = new HashMap<>(removed);
        gone.keySet().removeAll(later.lines.keySet());
        gone.putAll(later.removed);
        all.keySet().removeAll(later.removed.keySet());
        return new Correction(
                parties.then(later.parties),
                all,
                gone,
                either(later.total, total),
                either(later.happened, happened));
    }

    Correction withoutParties() {
        return new Correction(Parties.AS_RECORDED, lines, removed, total, happened);
    }

    DateValue effective(DateValue recorded) {
        return either(happened, recorded);
    }

    Shares donors(Shares recorded) {
        return either(parties.donors, recorded);
    }

    @Nullable PartyCode recipient(@Nullable PartyCode recorded) {
        return either(parties.recipient, recorded);
    }

    Purpose purpose(Purpose recorded) {
        return either(parties.purpose, recorded);
    }

    @Nullable ChannelCode channel(@Nullable ChannelCode recorded) {
        return either(parties.channel, recorded);
    }

    Consignment consignment(Consignment recorded) {
        return either(parties.consignment, recorded);
    }

    @Nullable Money money(@Nullable Money recorded) {
        return either(total, recorded);
    }

    private boolean leavesLines() {
        return lines.isEmpty() && removed.isEmpty();
    }

    /// The line of this id, where it was corrected.
    @Nullable Line line(String id) {
        return lines.get(id);
    }

    boolean takesOff(String line) {
        return removed.containsKey(line);
    }

    /// The lines as they should have been.
    List<Line> lines(List<Line> recorded) {
        if (leavesLines()) {
            return recorded;
        }
        Map<String, Line> right = new LinkedHashMap<>(byId(recorded));
        right.putAll(lines);
        right.keySet().removeAll(removed.keySet());
        return right.values().stream().map(this::rehung).toList();
    }

    /// A line inside one that was taken off is inside what that one was in.
    Line rehung(Line line) {
        String around = line.includedIn();
        while (around != null && removed.containsKey(around)) {
            around = removed.get(around).orElse(null);
        }
        return Objects.equals(around, line.includedIn())
                ? line
                : new Line(
                        line.line(),
                        line.capability(),
                        line.quantity(),
                        line.money(),
                        line.valuation(),
                        around,
                        line.sourceTerm(),
                        line.mapping());
    }

    /// The parts as they should have been.
    List<LineQuantity> parts(List<LineQuantity> recorded) {
        if (leavesLines()) {
            return recorded;
        }
        Map<String, LineQuantity> right = new LinkedHashMap<>();
        recorded.forEach(part -> right.put(part.line(), part));
        lines.forEach(
                (id, line) -> right.put(id, new LineQuantity(id, line.quantity(), line.money())));
        right.keySet().removeAll(removed.keySet());
        return new ArrayList<>(right.values());
    }

    /// The total as it should have been. A total that was nothing but the sum of its lines falls
    /// with them: who corrects a line need not say the total again.
    @Nullable Money total(@Nullable Money recorded, List<Line> recordedLines) {
        if (total != null || recorded == null || leavesLines()) {
            return either(total, recorded);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : recordedLines) {
            Money money = line.money();
            if (line.includedIn() != null) {
                continue;
            }
            if (money == null
                    || money.qualifier() != Qualifier.EXACT
                    || money.amount() == null
                    || !Objects.equals(money.currency(), recorded.currency())) {
                return recorded;
            }
            sum = sum.add(money.amount());
        }
        return recorded.qualifier() == Qualifier.EXACT
                        && recorded.amount() != null
                        && sum.compareTo(recorded.amount()) == 0
                ? null
                : recorded;
    }

    private static Map<String, Line> byId(List<Line> lines) {
        return lines.stream()
                .collect(toMap(Line::line, line -> line, (_, last) -> last, LinkedHashMap::new));
    }

    private static <T extends @Nullable Object> T either(@Nullable T right, T recorded) {
        return right == null ? recorded : right;
    }
}
