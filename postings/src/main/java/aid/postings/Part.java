package aid.postings;

import org.jspecify.annotations.Nullable;

/// A quantity with an amount; either may be no part of the matter.
record Part(@Nullable Reading quantity, @Nullable Reading money) {

    /// What remains without `other`.
    Part minus(Part other) {
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

    /// What of this is certainly beyond `limit`; absent if that is not certain of any.
    @Nullable Part beyond(Part limit) {
        return exceeds(quantity, limit.quantity) || exceeds(money, limit.money)
                ? minus(limit)
                : null;
    }

    private static boolean exceeds(@Nullable Reading one, @Nullable Reading other) {
        return one != null && other != null && one.certainlyExceeds(other);
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
