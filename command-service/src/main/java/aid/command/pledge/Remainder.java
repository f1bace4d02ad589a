package aid.command.pledge;

import aid.command.decision.Bounds;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Fulfilment;
import aid.command.register.Known.Against;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is left of the lines of a pledge to be withdrawn: neither given up before nor delivered.
///
/// Only what is certain under every reading counts: a line of unknown size has always something
/// left.
///
/// @param against what other streams did for the pledge
record Remainder(Promise promise, List<Against> against) {

    /// Refuses to give up more than is left.
    ///
    /// @param parts the parts; none means all that is left of everything
    void check(String field, List<LineQuantity> parts, Refusals refusals) {
        if (parts.isEmpty()) {
            if (!promise.lines().isEmpty()
                    && promise.lines().values().stream().allMatch(this::nothingIsLeft)) {
                exceeds(null, "All of it was delivered or given up", refusals);
            }
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            LineQuantity part = parts.get(i);
            Line line = promise.lines().get(part.line());
            if (line != null) {
                check(field + "[" + i + "]", part, line, refusals);
            }
        }
    }

    private void check(String field, LineQuantity part, Line line, Refusals refusals) {
        if (promise.isGone(part.line())) {
            exceeds(field, "All of line " + part.line() + " was given up before", refusals);
            return;
        }
        Quantity quantity = part.quantity();
        Money money = part.money();
        sameMeasure(field, part, line, refusals);
        if (quantity == null && money == null && nothingIsLeft(line)) {
            exceeds(
                    field,
                    "All of line " + part.line() + " was delivered or given up before",
                    refusals);
        }
        if (quantity != null && Objects.equals(quantity.unit(), line.quantity().unit())) {
            Bounds left = left(line);
            if (Bounds.of(quantity).certainlyExceeds(left)) {
                exceeds(
                        field + ".quantity",
                        "Of line " + part.line() + " is left " + left,
                        refusals);
            }
        }
        Money worth = line.money();
        if (money != null && worth != null && Objects.equals(money.currency(), worth.currency())) {
            Bounds left = leftOf(line, worth);
            if (Bounds.of(money).certainlyExceeds(left)) {
                exceeds(field + ".money", "Of line " + part.line() + " is left " + left, refusals);
            }
        }
    }

    /// A part is measured as the whole is; otherwise nobody could say what is left.
    private static void sameMeasure(String field, LineQuantity part, Line line, Refusals refusals) {
        Quantity quantity = part.quantity();
        String unit = line.quantity().unit();
        if (quantity != null && unit != null && !unit.equals(quantity.unit())) {
            refusals.add(
                    RefusalCode.QUANTITY_INVALID,
                    field + ".quantity.unit",
                    "Line '"
                            + line.line()
                            + "' is measured in "
                            + unit
                            + ": give the part in the same unit.",
                    Map.of("unit", unit));
        }
        Money money = part.money();
        String currency = line.money() == null ? null : line.money().currency();
        if (money != null && currency != null && !currency.equals(money.currency())) {
            refusals.add(
                    RefusalCode.MONEY_INVALID,
                    field + ".money.currency",
                    "Line '"
                            + line.line()
                            + "' is in "
                            + currency
                            + ": give the part in the same currency.",
                    Map.of("currency", currency));
        }
    }

    private boolean nothingIsLeft(Line line) {
        if (promise.isGone(line.line())) {
            return true;
        }
        Bounds left = left(line);
        return left.upper() != null && left.upper().signum() == 0;
    }

    /// How much can be left of a line, in its unit.
    Bounds left(Line line) {
        Bounds givenUp =
                promise.gaveUp().stream()
                        .filter(part -> part.line().equals(line.line()))
                        .map(LineQuantity::quantity)
                        .filter(q -> q != null && sameUnit(q, line.quantity()))
                        .map(Bounds::of)
                        .reduce(Bounds.NOTHING, Bounds::plus);
        return Bounds.of(line.quantity()).minus(givenUp).minus(delivered(line));
    }

    /// What names the whole pledge counts for a line only where there is no other.
    private Bounds delivered(Line line) {
        String unit = line.quantity().unit();
        boolean only = promise.lines().size() == 1;
        return unit == null
                ? Bounds.ANYTHING
                : Bounds.atLeast(
                        Fulfilment.arrived(
                                        against.stream()
                                                .filter(did ->
                                                        did.line() == null
                                                                ? only
                                                                : did.line().equals(line.line()))
                                                .toList(),
                                        unit)
                                .lower());
    }

    private static boolean sameUnit(Quantity one, Quantity other) {
        return Objects.equals(one.unit(), other.unit());
    }

    private Bounds leftOf(Line line, Money worth) {
        return promise.gaveUp().stream()
                .filter(part -> part.line().equals(line.line()))
                .map(LineQuantity::money)
                .filter(money ->
                        money != null && Objects.equals(money.currency(), worth.currency()))
                .map(Bounds::of)
                .reduce(Bounds.of(worth), Bounds::minus);
    }

    private static void exceeds(@Nullable String field, String left, Refusals refusals) {
        refusals.add(
                RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER,
                field == null ? "lines" : field,
                left
                        + ": what was delivered cannot be taken back; correct whichever record is"
                        + " wrong.",
                Map.of("left", left));
    }
}
