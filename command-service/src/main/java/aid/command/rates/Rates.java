package aid.command.rates;

import aid.events.rates.RatesPublished;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// What the rules of a rates stream need to know of it.
sealed interface Rates {

    record NotPublished() implements Rates {}

    /// @param last what was published last
    record Published(RatesPublished last) implements Rates {

        /// Whether it is the same publication, whatever its rates.
        boolean isOf(PublishRates command) {
            return last.source().equals(command.source())
                    && last.base().equals(command.base())
                    && last.day().equals(command.day());
        }

        boolean says(PublishRates command) {
            return isOf(command) && numbers(last.rates()).equals(numbers(command.rates()));
        }

        /// `1.10` and `1.1` are the same rate, though both are kept as published.
        private static Map<String, BigDecimal> numbers(Map<String, BigDecimal> rates) {
            Map<String, BigDecimal> numbers = new TreeMap<>(rates);
            numbers.replaceAll((_, rate) -> rate.stripTrailingZeros());
            return numbers;
        }
    }
}
