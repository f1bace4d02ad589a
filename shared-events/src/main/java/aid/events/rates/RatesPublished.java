package aid.events.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;

/// A source published its reference rates of a day; told again it replaces them.
///
/// @param publication the stream
/// @param source who publishes, such as ECB
/// @param base ISO 4217 code of the base currency
/// @param day the day of the rates
/// @param rates units of each currency for one unit of the base
@Revision("1")
public record RatesPublished(
        RatesId publication,
        String source,
        String base,
        LocalDate day,
        Map<String, BigDecimal> rates)
        implements RatesEvent {

    public RatesPublished {
        // Sorted: what is stored is hashed, so one fact has one text.
        rates =
                rates == null
                        ? Map.of()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(rates)));
    }
}
