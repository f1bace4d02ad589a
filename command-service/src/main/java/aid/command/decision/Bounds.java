package aid.command.decision;

import aid.events.value.Money;
import aid.events.value.Quantity;
import aid.events.value.Units;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is certain of a figure: it lies between these two, by the plain meaning of its qualifier.
///
/// Figures are totals under a named reading policy and belong to the query side. These bounds serve
/// refusals alone, which may rest only on what no policy could read otherwise: nothing is below
/// zero, and an approximate figure bounds nothing.
///
/// @param lower the least it can be
/// @param above whether it is more than `lower`, and not just as much
/// @param upper the most it can be; absent when that is open
/// @param below whether it is less than `upper`, and not just as much
public record Bounds(BigDecimal lower, boolean above, @Nullable BigDecimal upper, boolean below) {

    /// Nothing at all.
    public static final Bounds NOTHING = exactly(BigDecimal.ZERO);

    /// Anything: nothing is known of it.
    public static final Bounds ANYTHING = atLeast(BigDecimal.ZERO);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /// The bounds of a quantity; a countable unit comes in whole numbers.
    public static Bounds of(Quantity quantity) {
        BigDecimal n = quantity.value();
        BigDecimal m = quantity.valueTo();
        boolean whole = Units.countable(quantity.unit());
        return switch (quantity.qualifier()) {
            case EXACT -> n == null ? ANYTHING : exactly(n);
            case MORE_THAN -> n == null ? ANYTHING : moreThan(n, whole);
            case AT_LEAST -> n == null ? ANYTHING : atLeast(n);
            case NEARLY -> n == null ? ANYTHING : lessThan(n, whole);
            case UP_TO -> n == null ? ANYTHING : between(BigDecimal.ZERO, n);
            case RANGE -> n == null || m == null ? ANYTHING : between(n, m);
            case DOZENS -> between(20, 99);
            case HUNDREDS -> between(200, 999);
            case THOUSANDS -> between(2000, 9999);
            case MAJORITY_OF -> n == null ? ANYTHING : majorityOf(n, whole);
            case APPROXIMATE, UNSPECIFIED, UNDISCLOSED -> ANYTHING;
        };
    }

    /// The bounds of an amount, in major units of its currency.
    public static Bounds of(Money money) {
        BigDecimal n = money.amount();
        BigDecimal m = money.amountTo();
        return switch (money.qualifier()) {
            case EXACT -> n == null ? ANYTHING : exactly(n);
            case MORE_THAN -> n == null ? ANYTHING : moreThan(n, false);
            case AT_LEAST -> n == null ? ANYTHING : atLeast(n);
            case NEARLY -> n == null ? ANYTHING : lessThan(n, false);
            case UP_TO -> n == null ? ANYTHING : between(BigDecimal.ZERO, n);
            case RANGE -> n == null || m == null ? ANYTHING : between(n, m);
            case MAJORITY_OF -> n == null ? ANYTHING : majorityOf(n, false);
            // "Hundreds" of an amount leaves open of what: euros, or millions of them.
            case DOZENS, HUNDREDS, THOUSANDS, APPROXIMATE, UNSPECIFIED, UNDISCLOSED -> ANYTHING;
        };
    }

    public static Bounds exactly(BigDecimal n) {
        return new Bounds(n, false, n, false);
    }

    public static Bounds atLeast(BigDecimal n) {
        return new Bounds(n, false, null, false);
    }

    /// Both together.
    public Bounds plus(Bounds other) {
        return new Bounds(
                lower.add(other.lower),
                above || other.above,
                upper == null || other.upper == null ? null : upper.add(other.upper),
                below || other.below);
    }

    /// What is left of this without the other, of which it is a part: never below nothing.
    public Bounds minus(Bounds other) {
        BigDecimal least = other.upper == null ? null : lower.subtract(other.upper);
        BigDecimal most = upper == null ? null : upper.subtract(other.lower).max(BigDecimal.ZERO);
        return least == null || least.signum() < 0
                ? new Bounds(BigDecimal.ZERO, false, most, below || other.above)
                : new Bounds(least, above || other.below, most, below || other.above);
    }

    /// Whether this is more than the other whatever both turn out to be.
    public boolean certainlyExceeds(Bounds other) {
        if (other.upper == null) {
            return false;
        }
        int difference = lower.compareTo(other.upper);
        return difference > 0 || (difference == 0 && (above || other.below));
    }

    /// Whether it certainly comes to all that the other can be, which is something.
    public boolean reaches(Bounds other) {
        return other.upper != null && other.upper.signum() > 0 && lower.compareTo(other.upper) >= 0;
    }

    /// Whether there is certainly nothing of it.
    public boolean isNothing() {
        return upper != null && upper.signum() == 0;
    }

    /// The number, where it is certain.
    public Optional<BigDecimal> exact() {
        return upper != null && lower.compareTo(upper) == 0 && !above && !below
                ? Optional.of(upper)
                : Optional.empty();
    }

    /// As an operator reads it: `40`, `at least 40`, `20 to 99`.
    @Override
    public String toString() {
        String from = (above ? "more than " : "at least ") + lower.toPlainString();
        if (upper == null) {
            return lower.signum() == 0 && !above ? "an unknown figure" : from;
        }
        String to = (below ? "less than " : "at most ") + upper.toPlainString();
        if (lower.compareTo(upper) == 0 && !above && !below) {
            return upper.toPlainString();
        }
        return lower.signum() == 0 && !above ? to : from + " and " + to;
    }

    private static Bounds between(BigDecimal n, BigDecimal m) {
        return new Bounds(n, false, m, false);
    }

    private static Bounds between(long n, long m) {
        return between(BigDecimal.valueOf(n), BigDecimal.valueOf(m));
    }

    private static Bounds moreThan(BigDecimal n, boolean whole) {
        return whole ? atLeast(n.add(BigDecimal.ONE)) : new Bounds(n, true, null, false);
    }

    private static Bounds lessThan(BigDecimal n, boolean whole) {
        return whole
                ? between(BigDecimal.ZERO, n.subtract(BigDecimal.ONE).max(BigDecimal.ZERO))
                : new Bounds(BigDecimal.ZERO, false, n, true);
    }

    private static Bounds majorityOf(BigDecimal n, boolean whole) {
        BigDecimal half = n.divide(TWO);
        return whole
                ? between(half.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE), n)
                : new Bounds(half, true, n, false);
    }
}
