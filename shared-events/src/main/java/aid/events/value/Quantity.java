package aid.events.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How much of a capability, as the source says it.
///
/// @param qualifier how the source qualified it
/// @param value the number, in `unit`; absent where the qualifier carries none
/// @param valueTo the upper number of a RANGE, inclusive; absent otherwise
/// @param unit what is counted or measured, singular and in English, such as `system` or `tonne`
/// @param words the words of the source, in its language
public record Quantity(
        Qualifier qualifier,
        @Nullable BigDecimal value,
        @Nullable BigDecimal valueTo,
        @Nullable String unit,
        @Nullable String words) {

    public Quantity {
        value = Decimals.canonical(value);
        valueTo = Decimals.canonical(valueTo);
    }

    /// The quantity of a source that gives none.
    public static Quantity unspecified() {
        return new Quantity(Qualifier.UNSPECIFIED, null, null, null, null);
    }

    /// Exactly `value` of `unit`.
    public static Quantity exactly(long value, String unit) {
        return new Quantity(Qualifier.EXACT, BigDecimal.valueOf(value), null, unit, null);
    }
}
