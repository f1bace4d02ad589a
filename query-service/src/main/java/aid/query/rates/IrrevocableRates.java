package aid.query.rates;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// The rates at which currencies became the euro. They hold for ever from the day of the changeover
/// on, on which the European Central Bank publishes no reference rate of them any more.
///
/// Source: the regulations of the Council of the European Union on the conversion rates between the
/// euro and the currencies of the member states that adopt it.
final class IrrevocableRates {

    private record Changeover(LocalDate day, BigDecimal perEuro) {}

    private static final Map<String, Changeover> CHANGEOVERS =
            Map.ofEntries(
                    from("1999-01-01", "ATS", "13.7603"),
                    from("1999-01-01", "BEF", "40.3399"),
                    from("1999-01-01", "DEM", "1.95583"),
                    from("1999-01-01", "ESP", "166.386"),
                    from("1999-01-01", "FIM", "5.94573"),
                    from("1999-01-01", "FRF", "6.55957"),
                    from("1999-01-01", "IEP", "0.787564"),
                    from("1999-01-01", "ITL", "1936.27"),
                    from("1999-01-01", "LUF", "40.3399"),
                    from("1999-01-01", "NLG", "2.20371"),
                    from("1999-01-01", "PTE", "200.482"),
                    from("2001-01-01", "GRD", "340.750"),
                    from("2007-01-01", "SIT", "239.640"),
                    from("2008-01-01", "CYP", "0.585274"),
                    from("2008-01-01", "MTL", "0.429300"),
                    from("2009-01-01", "SKK", "30.1260"),
                    from("2011-01-01", "EEK", "15.6466"),
                    from("2014-01-01", "LVL", "0.702804"),
                    from("2015-01-01", "LTL", "3.45280"),
                    from("2023-01-01", "HRK", "7.53450"),
                    from("2026-01-01", "BGN", "1.95583"));

    private IrrevocableRates() {}

    private static Map.Entry<String, Changeover> from(String day, String currency, String rate) {
        return entry(currency, new Changeover(LocalDate.parse(day), new BigDecimal(rate)));
    }

    /// Units of the currency for one euro on a day; empty while it was a currency of its own.
    static Optional<BigDecimal> perEuro(String currency, LocalDate day) {
        return Optional.ofNullable(CHANGEOVERS.get(currency))
                .filter(changeover -> !day.isBefore(changeover.day()))
                .map(Changeover::perEuro);
    }
}
