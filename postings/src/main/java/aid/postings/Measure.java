package aid.postings;

import java.math.BigDecimal;
import java.util.Optional;

/// What is known of one unit or one currency. All components add, so a sum of measures is a
/// measure, and taking back is adding the negated one.
///
/// @param exact what is known exactly
/// @param approximate what is known approximately; never part of `exact`
/// @param lower what it is at least; something without a lower bound contributes nothing
/// @param upperClosed what the entries with an upper bound are at most
/// @param upperOpen how many entries with a number or a bound have no upper bound
/// @param unstated how many entries have no figure at all: "unquantified" of a quantity, "unstated"
///   of money. They are not zero
/// @param undisclosed how many entries have a figure that is kept secret
/// @param sharedUnsplit how many entries carry, or have a part in, a figure that is not split among
///   donors or lines
public record Measure(
        BigDecimal exact,
        BigDecimal approximate,
        BigDecimal lower,
        BigDecimal upperClosed,
        long upperOpen,
        long unstated,
        long undisclosed,
        long sharedUnsplit) {

    /// Nothing.
    public static final Measure ZERO =
            new Measure(
                    BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0, 0);

    public Measure {
        exact = oneForm(exact);
        approximate = oneForm(approximate);
        lower = oneForm(lower);
        upperClosed = oneForm(upperClosed);
    }

    /// What it is at most; empty when something in it has no upper bound or no known figure.
    public Optional<BigDecimal> upper() {
        return upperOpen == 0 && unstated == 0 && undisclosed == 0
                ? Optional.of(upperClosed)
                : Optional.empty();
    }

    /// Whether nothing is in it; a measure with anything unknown in it is not zero.
    public boolean isZero() {
        return upperOpen == 0
                && unstated == 0
                && undisclosed == 0
                && sharedUnsplit == 0
                && exact.signum() == 0
                && approximate.signum() == 0
                && lower.signum() == 0
                && upperClosed.signum() == 0;
    }

    public Measure plus(Measure other) {
        return new Measure(
                exact.add(other.exact),
                approximate.add(other.approximate),
                lower.add(other.lower),
                upperClosed.add(other.upperClosed),
                upperOpen + other.upperOpen,
                unstated + other.unstated,
                undisclosed + other.undisclosed,
                sharedUnsplit + other.sharedUnsplit);
    }

    public Measure negate() {
        return new Measure(
                exact.negate(),
                approximate.negate(),
                lower.negate(),
                upperClosed.negate(),
                -upperOpen,
                -unstated,
                -undisclosed,
                -sharedUnsplit);
    }

    /// What can be said of one donor's part when only the whole is known: between none and all.
    Measure partOfUnsplit() {
        return new Measure(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                upperClosed,
                upperOpen,
                unstated,
                undisclosed,
                sharedUnsplit);
    }

    /// `1.50` and `1.5` are the same amount, and so are the sums that hold them.
    private static BigDecimal oneForm(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
