package aid.postings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What one quantity or one amount says once a policy has read it: a point or none, and bounds.
///
/// @param of the unit or currency; [Measures#UNNAMED] if the source names none
/// @param kind what is known
/// @param point the number; absent unless the kind has one
/// @param lower what it is at least; zero if that is open, since nobody gives less than nothing
/// @param upper what it is at most, inclusive; absent when open
public record Reading(
        String of,
        Kind kind,
        @Nullable BigDecimal point,
        BigDecimal lower,
        @Nullable BigDecimal upper) {

    /// What is known.
    public enum Kind {
        EXACT,
        APPROXIMATE,
        BOUNDED,
        UNSTATED,
        UNDISCLOSED,
        /// It lies within an amount stated for several lines together.
        WITHIN_TOTAL,
        /// It lies within an amount that several donors give together.
        WITHIN_JOINT
    }

    public static Reading exactly(String of, BigDecimal number) {
        return new Reading(of, Kind.EXACT, number, number, number);
    }

    public static Reading unstated(String of) {
        return new Reading(of, Kind.UNSTATED, null, BigDecimal.ZERO, null);
    }

    static Reading undisclosed(String of) {
        return new Reading(of, Kind.UNDISCLOSED, null, BigDecimal.ZERO, null);
    }

    /// Between nothing and all of an amount that is stated for several lines.
    static Reading withinTotal(Reading total) {
        return new Reading(total.of, Kind.WITHIN_TOTAL, null, BigDecimal.ZERO, total.upper);
    }

    /// Between nothing and all of an amount that several donors give.
    static Reading withinJoint(Reading joint) {
        return new Reading(joint.of, Kind.WITHIN_JOINT, null, BigDecimal.ZERO, joint.upper);
    }

    /// Something between bounds; if both are open, nothing is known of it.
    public static Reading between(String of, BigDecimal lower, @Nullable BigDecimal upper) {
        return upper == null && lower.signum() == 0
                ? unstated(of)
                : new Reading(of, Kind.BOUNDED, null, lower, upper);
    }

    /// The number, where it is certain.
    @Nullable BigDecimal exact() {
        boolean certain = kind == Kind.EXACT || (upper != null && lower.compareTo(upper) == 0);
        return certain ? lower : null;
    }

    /// As an operator reads it: `40`, `at least 40`, `at least 20 and at most 99`.
    public String inWords() {
        String least = "at least " + lower.toPlainString();
        if (upper == null) {
            return lower.signum() == 0 ? "an unknown figure" : least;
        }
        if (lower.compareTo(upper) == 0) {
            return upper.toPlainString();
        }
        String most = "at most " + upper.toPlainString();
        return lower.signum() == 0 ? most : least + " and " + most;
    }

    /// Whether it is known that there is nothing of it.
    public boolean isNothing() {
        return kind == Kind.EXACT && point != null && point.signum() == 0;
    }

    /// Whether anything but its mere existence is known.
    boolean isKnown() {
        return kind == Kind.EXACT || kind == Kind.APPROXIMATE || kind == Kind.BOUNDED;
    }

    Measures measures(boolean sharedUnsplit) {
        long shared = sharedUnsplit ? 1 : 0;
        BigDecimal most = upper == null ? BigDecimal.ZERO : upper;
        long open = upper == null ? 1 : 0;
        Measure measure =
                switch (kind) {
                    case EXACT, APPROXIMATE, BOUNDED ->
                            new Measure(
                                    kind == Kind.EXACT && point != null ? point : BigDecimal.ZERO,
                                    kind == Kind.APPROXIMATE && point != null
                                            ? point
                                            : BigDecimal.ZERO,
                                    lower,
                                    most,
                                    BigDecimal.ZERO,
                                    kind == Kind.EXACT ? 1 : 0,
                                    open,
                                    0,
                                    0,
                                    shared,
                                    0);
                    case UNSTATED -> Measure.counting(1, 0, shared, 0);
                    case UNDISCLOSED -> Measure.counting(0, 1, shared, 0);
                    case WITHIN_TOTAL -> within(most, open, shared, 1);
                    case WITHIN_JOINT -> within(most, open, 1, 0);
                };
        return Measures.of(of, measure);
    }

    private static Measure within(BigDecimal most, long open, long shared, long withinTotal) {
        BigDecimal none = BigDecimal.ZERO;
        return new Measure(none, none, none, none, most, 0, open, 0, 0, shared, withinTotal);
    }

    /// What remains when `part` is gone; never less than nothing.
    public Reading minus(Reading part) {
        if (!isKnown()) {
            return this;
        }
        if (!part.isKnown() || !part.of.equals(of)) {
            return between(of, BigDecimal.ZERO, upper);
        }
        BigDecimal least =
                part.upper == null ? BigDecimal.ZERO : notBelowNothing(lower.subtract(part.upper));
        BigDecimal most = upper == null ? null : notBelowNothing(upper.subtract(part.lower));
        if (point == null || part.point == null) {
            return between(of, least, most);
        }
        return new Reading(
                of,
                both(part, Kind.EXACT) ? Kind.EXACT : Kind.APPROXIMATE,
                notBelowNothing(point.subtract(part.point)),
                least,
                most);
    }

    /// Both together.
    public Reading plus(Reading other) {
        if (!isKnown() || !other.isKnown() || !other.of.equals(of)) {
            return between(
                    of, lower.add(other.of.equals(of) ? other.lower : BigDecimal.ZERO), null);
        }
        BigDecimal most = upper == null || other.upper == null ? null : upper.add(other.upper);
        if (point == null || other.point == null) {
            return between(of, lower.add(other.lower), most);
        }
        return new Reading(
                of,
                both(other, Kind.EXACT) ? Kind.EXACT : Kind.APPROXIMATE,
                point.add(other.point),
                lower.add(other.lower),
                most);
    }

    /// The smaller of the two where both numbers are known, else this.
    Reading atMost(Reading limit) {
        return isMoreThan(limit) ? limit : this;
    }

    /// Whether both numbers are known and this one is greater.
    private boolean isMoreThan(Reading other) {
        return point != null
                && other.point != null
                && of.equals(other.of)
                && point.compareTo(other.point) > 0;
    }

    /// Whether it is more whatever both turn out to be.
    public boolean certainlyExceeds(Reading other) {
        return other.upper != null && of.equals(other.of) && lower.compareTo(other.upper) > 0;
    }

    /// A fraction of it.
    Reading times(BigDecimal fraction) {
        return isKnown() || kind == Kind.WITHIN_TOTAL || kind == Kind.WITHIN_JOINT
                ? new Reading(
                        of,
                        kind,
                        point == null ? null : point.multiply(fraction),
                        lower.multiply(fraction),
                        upper == null ? null : upper.multiply(fraction))
                : this;
    }

    /// As much of it as `part` is of `whole`; unstated where a number is missing.
    ///
    /// @param decimals at least so many, and as many as this number has
    Reading inProportion(Reading part, Reading whole, int decimals) {
        if (!isKnown()) {
            return this;
        }
        if (point == null
                || part.point == null
                || whole.point == null
                || whole.point.signum() == 0
                || !part.of.equals(whole.of)) {
            return unstated(of);
        }
        BigDecimal number =
                point.multiply(part.point)
                        .divide(
                                whole.point,
                                Math.max(decimals, point.scale()),
                                RoundingMode.HALF_EVEN);
        return kind == Kind.EXACT && part.both(whole, Kind.EXACT)
                ? exactly(of, number)
                : new Reading(of, Kind.APPROXIMATE, number, BigDecimal.ZERO, null);
    }

    private boolean both(Reading other, Kind kind) {
        return this.kind == kind && other.kind == kind;
    }

    private static BigDecimal notBelowNothing(BigDecimal number) {
        return number.signum() < 0 ? BigDecimal.ZERO : number;
    }
}
