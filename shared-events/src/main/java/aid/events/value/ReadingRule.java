package aid.events.value;

import org.jspecify.annotations.Nullable;

/// How one qualifier is read as bounds. A bound is a constant such as `20`, or `n`, `n+1`, `n-1`,
/// `m` (the upper number of a range), `majority` (more than half of n); absent means open.
///
/// @param qualifier the qualifier it reads
/// @param countLower lower bound of a quantity, inclusive
/// @param countUpper upper bound of a quantity, inclusive
/// @param moneyLower lower bound of an amount
/// @param moneyUpper upper bound of an amount
public record ReadingRule(
        Qualifier qualifier,
        @Nullable String countLower,
        @Nullable String countUpper,
        @Nullable String moneyLower,
        @Nullable String moneyUpper) {}
