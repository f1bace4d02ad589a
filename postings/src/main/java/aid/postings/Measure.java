package aid.postings;

import java.math.BigDecimal;
import java.util.Optional;

/// What is known of one unit or one currency. All components add, so a sum of measures is a
/// measure, and taking back is adding the negated one.
///
/// @param exact what is known exactly
/// @param approximate what is known approximately; never part of `exact`
/// @param lower what it is at least; something without a lower bound contributes nothing
/// @param upperClosed what the entries with an upper bound of their own are at most
/// @param upperWithin what entries are at most whose amount lies within one that is stated for
///   several of them together. The entry that has the whole takes as much back, so that it counts
///   once where all of them are in the sum
/// @param exactCount how many entries have an exact number; it may be 0, which is not unknown
/// @param upperOpen how many entries with a number or a bound have no upper bound
/// @param unstated how many entries have no figure at all: "unquantified" of a quantity, "unstated"
///   of money. They are not zero
/// @param undisclosed how many entries have a figure that is kept secret
/// @param sharedUnsplit how many entries carry, or have a part in, a figure that is not split among
///   donors
/// @param withinTotal how many entries have their amount within one stated for several lines
public record Measure(
        BigDecimal exact,
        BigDecimal approximate,
        BigDecimal lower,
        BigDecimal upperClosed,
        BigDecimal upperWithin,
        long exactCount,
        long upperOpen,
        long unstated,
        long undisclosed,
        long sharedUnsplit,
        long withinTotal) {

    /// Nothing.
    public static final Measure ZERO = counting(0, 0, 0, 0);

    public Measure {
        BigDecimal given = exact;
        exact = oneForm(given);
        approximate = oneForm(approximate);
        // Of most measures all three are one number.
        lower = isSame(lower, given) ? exact : oneForm(lower);
        upperClosed = isSame(upperClosed, given) ? exact : oneForm(upperClosed);
        upperWithin = oneForm(upperWithin);
    }

    /// Entries of which no number is known.
    static Measure counting(long unstated, long undisclosed, long sharedUnsplit, long withinTotal) {
        BigDecimal none = BigDecimal.ZERO;
        return new Measure(
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                unstated,
                undisclosed,
                sharedUnsplit,
                withinTotal);
    }

    /// What it is at most; empty when something in it has no upper bound or no known figure.
    public Optional<BigDecimal> upper() {
        return upperOpen == 0 && unstated == 0 && undisclosed == 0
                ? Optional.of(upperClosed.add(upperWithin.max(BigDecimal.ZERO)))
                : Optional.empty();
    }

    /// The exact number; empty where no entry has one, which is not the same as 0.
    public Optional<BigDecimal> exactIfKnown() {
        return exactCount != 0 || exact.signum() != 0 ? Optional.of(exact) : Optional.empty();
    }

    /// The approximate number; empty where no entry has one.
    public Optional<BigDecimal> approximateIfKnown() {
        return approximate.signum() != 0 ? Optional.of(approximate) : Optional.empty();
    }

    /// Whether nothing is in it; a measure with anything unknown in it, or with a number that is
    /// known to be 0, is not zero.
    public boolean isZero() {
        return exactCount == 0
                && upperOpen == 0
                && unstated == 0
                && undisclosed == 0
                && sharedUnsplit == 0
                && withinTotal == 0
                && exact.signum() == 0
                && approximate.signum() == 0
                && lower.signum() == 0
                && upperClosed.signum() == 0
                && upperWithin.signum() == 0;
    }

    public Measure plus(Measure other) {
        BigDecimal sum = exact.add(other.exact);
        return new Measure(
                sum,
                approximate.add(other.approximate),
                isSame(lower, exact) && isSame(other.lower, other.exact)
                        ? sum
                        : lower.add(other.lower),
                isSame(upperClosed, exact) && isSame(other.upperClosed, other.exact)
                        ? sum
                        : upperClosed.add(other.upperClosed),
                upperWithin.add(other.upperWithin),
                exactCount + other.exactCount,
                upperOpen + other.upperOpen,
                unstated + other.unstated,
                undisclosed + other.undisclosed,
                sharedUnsplit + other.sharedUnsplit,
                withinTotal + other.withinTotal);
    }

    public Measure negate() {
        BigDecimal negated = exact.negate();
        return new Measure(
                negated,
                approximate.negate(),
                isSame(lower, exact) ? negated : lower.negate(),
                isSame(upperClosed, exact) ? negated : upperClosed.negate(),
                upperWithin.negate(),
                -exactCount,
                -upperOpen,
                -unstated,
                -undisclosed,
                -sharedUnsplit,
                -withinTotal);
    }

    boolean takesBack() {
        return exact.signum() < 0
                || approximate.signum() < 0
                || lower.signum() < 0
                || upperClosed.signum() < 0;
    }

    /// What can be said of one donor's part when only the whole is known: between none and all.
    Measure partOfUnsplit() {
        return new Measure(
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                upperClosed,
                upperWithin,
                0,
                upperOpen,
                unstated,
                undisclosed,
                sharedUnsplit,
                withinTotal);
    }

    /// Nothing but an amount that is, or is taken back as being, within a whole.
    static Measure within(BigDecimal upper) {
        BigDecimal none = BigDecimal.ZERO;
        return new Measure(none, none, none, none, upper, 0, 0, 0, 0, 0, 0);
    }

    /// The same where the entries that lie within this one are not in the sum.
    Measure withoutWithin() {
        return upperWithin.signum() == 0 ? this : plus(within(upperWithin.negate()));
    }

    private static boolean isSame(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
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
