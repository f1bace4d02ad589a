package aid.events.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a line is worth by a named method.
///
/// @param method how it was valued
/// @param priceList the price list's id, for PRICE_LIST
/// @param unitPrice the price of one unit, where the method has one
/// @param amount the value of the line
/// @param asOf the day of the prices
public record Valuation(
        Method method,
        @Nullable String priceList,
        @Nullable Money unitPrice,
        Money amount,
        @Nullable LocalDate asOf) {

    /// How a line was valued.
    public enum Method {
        DONOR_STATED,
        NET_BOOK,
        REPLACEMENT,
        MARKET,
        PRICE_LIST
    }
}
