package aid.events.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An amount as published. Amounts of different currencies never meet in arithmetic.
///
/// @param qualifier how the source qualified it
/// @param amount in major units (euros, not cents); absent where the qualifier carries no number
/// @param amountTo the upper amount of a RANGE, inclusive; absent otherwise
/// @param currency ISO 4217 code; absent only for an undisclosed amount
/// @param words the words of the source, in its language
public record Money(
        Qualifier qualifier,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal amountTo,
        @Nullable String currency,
        @Nullable String words) {

    public Money {
        amount = Decimals.canonical(amount);
        amountTo = Decimals.canonical(amountTo);
    }

    /// Exactly `amount` of `currency`.
    public static Money exactly(String amount, String currency) {
        return new Money(Qualifier.EXACT, new BigDecimal(amount), null, currency, null);
    }
}
