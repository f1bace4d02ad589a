package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Units;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Whether a quantity says something that can be true. Nothing is wrong with one that is not said.
public final class QuantityChecks {

    /// A quantity of a capability: a number says what it counts.
    public static void check(String field, @Nullable Quantity quantity, Refusals refusals) {
        if (quantity == null) {
            return;
        }
        count(field, quantity, refusals);
        String unit = quantity.unit();
        if (unit != null) {
            refusals.addAll(Malformed.id(field + ".unit", unit));
        } else if (quantity.value() != null) {
            invalid(
                    field + ".unit",
                    "A number says what it counts or measures: name the unit.",
                    refusals);
        }
    }

    /// A quantity of things that need no unit, such as contracts.
    public static void count(String field, @Nullable Quantity quantity, Refusals refusals) {
        if (quantity == null) {
            return;
        }
        BigDecimal value = quantity.value();
        BigDecimal valueTo = quantity.valueTo();
        Qualifier qualifier = quantity.qualifier();
        if (qualifier.hasNumber() && value == null) {
            invalid(
                    field + ".value",
                    qualifier + " qualifies a number; where there is none, say UNSPECIFIED.",
                    refusals);
        }
        if (!qualifier.hasNumber() && value != null) {
            invalid(
                    field + ".value",
                    qualifier + " carries no number; keep the source's words instead.",
                    refusals);
        }
        if (qualifier == Qualifier.RANGE) {
            if (valueTo == null) {
                invalid(
                        field + ".valueTo",
                        "A RANGE has an upper number: give both ends.",
                        refusals);
            } else if (value != null && value.compareTo(valueTo) > 0) {
                invalid(
                        field + ".valueTo",
                        "A RANGE goes from low to high: put the lower end first.",
                        refusals);
            }
        } else if (valueTo != null) {
            invalid(
                    field + ".valueTo",
                    "Only a RANGE has an upper number: leave it out, or say RANGE.",
                    refusals);
        }
        if (value != null && isNothing(qualifier, value, quantity.unit())) {
            invalid(
                    field + ".value",
                    qualifier + " of that number is nothing: give the number, or say UNSPECIFIED.",
                    refusals);
        }
        if (value != null) {
            number(field + ".value", value, quantity.unit(), refusals);
        }
        if (valueTo != null) {
            number(field + ".valueTo", valueTo, quantity.unit(), refusals);
        }
    }

    /// Nearly one of what comes in whole numbers is none.
    private static boolean isNothing(Qualifier qualifier, BigDecimal value, @Nullable String unit) {
        return switch (qualifier) {
            case NEARLY ->
                    value.signum() == 0
                            || (Units.countable(unit) && value.compareTo(BigDecimal.ONE) == 0);
            case MAJORITY_OF -> value.signum() == 0;
            case EXACT,
                    APPROXIMATE,
                    MORE_THAN,
                    AT_LEAST,
                    UP_TO,
                    RANGE,
                    DOZENS,
                    HUNDREDS,
                    THOUSANDS,
                    UNSPECIFIED,
                    UNDISCLOSED ->
                    false;
        };
    }

    private static void number(
            String field, BigDecimal number, @Nullable String unit, Refusals refusals) {
        if (number.signum() < 0) {
            invalid(
                    field,
                    "A quantity is never negative: give how much it is, and correct or withdraw"
                            + " what was wrong.",
                    refusals);
        }
        if (number.scale() > 0 && (unit == null || Units.countable(unit))) {
            invalid(
                    field,
                    (unit == null ? "What is counted" : "Unit " + unit)
                            + " comes in whole numbers: give one.",
                    refusals);
        }
    }

    private static void invalid(String field, String detail, Refusals refusals) {
        refusals.add(RefusalCode.QUANTITY_INVALID, field, detail);
    }

    private QuantityChecks() {}
}
