package aid.postings;

import org.jspecify.annotations.Nullable;

/// A quantity with an amount; either may be no part of the matter.
public record Part(@Nullable Reading quantity, @Nullable Reading money) {

    /// What remains without `other`.
    public Part minus(Part other) {
        return new Part(
                quantity == null || other.quantity == null
                        ? quantity
                        : quantity.minus(other.quantity),
                money == null || other.money == null ? money : money.minus(other.money));
    }

    /// No more than `limit`, where numbers tell.
    Part atMost(Part limit) {
        return new Part(
                quantity == null || limit.quantity == null
                        ? quantity
                        : quantity.atMost(limit.quantity),
                money == null || limit.money == null ? money : money.atMost(limit.money));
    }

    /// Both together; see [#isSummableWith(Part)].
    public Part plus(Part other) {
        return new Part(plus(quantity, other.quantity), plus(money, other.money));
    }

    private static @Nullable Reading plus(@Nullable Reading one, @Nullable Reading other) {
        return one == null || other == null ? one : one.isKnown() ? one.plus(other) : one;
    }

    /// Whether both together can be told as one part without losing what is known.
    boolean isSummableWith(Part other) {
        return isSummable(quantity, other.quantity) && isSummable(money, other.money);
    }

    private static boolean isSummable(@Nullable Reading one, @Nullable Reading other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.of().equals(other.of())
                && (one.isKnown() ? other.isKnown() : one.kind() == other.kind());
    }

    /// The same without what is not known of it.
    Part known() {
        return new Part(
                quantity != null && quantity.isKnown() ? quantity : null,
                money != null && money.isKnown() ? money : null);
    }

    /// What of this is told in the units of `whole`. Where only the quantity is, what it costs is
    /// not known.
    Part comparableWith(Part whole) {
        Reading comparable = isComparable(quantity, whole.quantity) ? quantity : null;
        if (isComparable(money, whole.money)) {
            return new Part(comparable, money);
        }
        return new Part(
                comparable,
                comparable == null
                        ? null
                        : Reading.unstated(
                                whole.money == null ? Measures.UNNAMED : whole.money.of()));
    }

    private static boolean isComparable(@Nullable Reading one, @Nullable Reading other) {
        return one != null && other != null && other.isKnown() && one.of().equals(other.of());
    }

    /// What of this is certainly beyond `limit`; absent if that is not certain of any.
    @Nullable Part beyond(Part limit) {
        return exceeds(quantity, limit.quantity) || exceeds(money, limit.money)
                ? minus(limit)
                : null;
    }

    private static boolean exceeds(@Nullable Reading one, @Nullable Reading other) {
        return one != null && other != null && one.certainlyExceeds(other);
    }

    /// Whether it is more than `limit` whatever both turn out to be, in quantity or in money.
    public boolean certainlyExceeds(Part limit) {
        return exceeds(quantity, limit.quantity) || exceeds(money, limit.money);
    }

    /// Whether there is certainly something of it.
    boolean isCertainlySomething() {
        return isSomething(quantity) || isSomething(money);
    }

    private static boolean isSomething(@Nullable Reading reading) {
        return reading != null && reading.lower().signum() > 0;
    }

    /// Whether its quantity certainly comes to all that the other can be, which is something.
    boolean isAllOf(Part other) {
        return quantity != null
                && other.quantity != null
                && quantity.of().equals(other.quantity.of())
                && other.quantity.upper() != null
                && other.quantity.upper().signum() > 0
                && quantity.lower().compareTo(other.quantity.upper()) >= 0;
    }

    /// Whether nothing is left: something that was counted is gone, and nothing counted remains.
    boolean isNothing() {
        return (isNothing(quantity) || isNothing(money))
                && (quantity == null || quantity.isNothing() || !quantity.isKnown())
                && (money == null || money.isNothing() || !money.isKnown());
    }

    private static boolean isNothing(@Nullable Reading reading) {
        return reading != null && reading.isNothing();
    }
}
