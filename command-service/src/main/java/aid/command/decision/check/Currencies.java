package aid.command.decision.check;

import aid.events.value.DateValue;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which currencies there are and were, and how many decimals they have.
///
/// Codes and decimals are the JDK's table of ISO 4217. That table does not say when a currency
/// began or ended; the days below do, for the currencies listed. Others are taken at any day.
///
/// The last day is the last on which it was legal tender, the first is the day it was introduced.
/// What the euro replaced: the European Central Bank's dates of the end of dual circulation, each
/// checked against the last day it was quoted among the ECB's reference rates. The others: the laws
/// and notices of the central banks as reported at the time; of two dates the later one, since a
/// day too many refuses nothing that is right.
final class Currencies {

    /// When it was money, both inclusive; absent means open.
    record Life(@Nullable LocalDate first, @Nullable LocalDate last) {

        /// Whether it was money on any day that this date can be.
        boolean meets(DateValue day) {
            return (last == null || day.earliest().filter(d -> d.isAfter(last)).isEmpty())
                    && (first == null || day.latest().filter(d -> d.isBefore(first)).isEmpty());
        }

        @Override
        public String toString() {
            return (first == null ? "" : "from " + first + " ")
                    + (last == null ? "on" : "until " + last);
        }
    }

    private static final Life ALWAYS = new Life(null, null);

    private static final Map<String, Life> LIVES =
            Map.ofEntries(
                    // The euro, and what it replaced.
                    Map.entry("EUR", from("1999-01-01")),
                    Map.entry("ATS", until("2002-02-28")),
                    Map.entry("BEF", until("2002-02-28")),
                    Map.entry("DEM", until("2001-12-31")),
                    Map.entry("ESP", until("2002-02-28")),
                    Map.entry("FIM", until("2002-02-28")),
                    Map.entry("FRF", until("2002-02-17")),
                    Map.entry("GRD", until("2002-02-28")),
                    Map.entry("IEP", until("2002-02-09")),
                    Map.entry("ITL", until("2002-02-28")),
                    Map.entry("LUF", until("2002-02-28")),
                    Map.entry("NLG", until("2002-01-28")),
                    Map.entry("PTE", until("2002-02-28")),
                    Map.entry("SIT", until("2007-01-14")),
                    Map.entry("CYP", until("2008-01-31")),
                    Map.entry("MTL", until("2008-01-31")),
                    Map.entry("SKK", until("2009-01-16")),
                    Map.entry("EEK", until("2011-01-14")),
                    Map.entry("LVL", until("2014-01-14")),
                    Map.entry("LTL", until("2015-01-15")),
                    Map.entry("HRK", until("2023-01-14")),
                    Map.entry("BGN", new Life(day("1999-07-05"), day("2026-01-31"))),
                    // Currencies that were given new names or fewer zeros.
                    Map.entry("AZM", until("2006-12-31")),
                    Map.entry("AZN", from("2006-01-01")),
                    Map.entry("BYR", until("2016-12-31")),
                    Map.entry("BYN", from("2016-07-01")),
                    // Both levs were taken until the end of 1999 (Redenomination Act, BTA
                    // 19.2.1999).
                    Map.entry("BGL", until("1999-12-31")),
                    Map.entry("GHC", until("2007-12-31")),
                    Map.entry("GHS", from("2007-07-01")),
                    // Changed by the central bank until the end of 2018, but no tender any more.
                    Map.entry("MRO", until("2018-06-30")),
                    Map.entry("MRU", from("2018-01-01")),
                    Map.entry("ROL", until("2006-12-31")),
                    Map.entry("RON", from("2005-07-01")),
                    Map.entry("TRL", until("2005-12-31")),
                    Map.entry("TRY", from("2005-01-01")),
                    // A year of transition beside the bolívar fuerte.
                    Map.entry("VEB", until("2008-12-31")),
                    Map.entry("VEF", new Life(day("2008-01-01"), day("2018-12-05"))),
                    Map.entry("VES", from("2018-08-20")),
                    Map.entry("YUM", until("2003-07-02")),
                    Map.entry("ZMK", until("2013-06-30")),
                    Map.entry("ZMW", from("2013-01-01")));

    /// When a currency was money; empty for a code that never was one, such as `XXX` or gold.
    static Optional<Life> life(String code) {
        return decimals(code).map(_ -> LIVES.getOrDefault(code, ALWAYS));
    }

    /// How many decimals it has; empty for a code that never was a currency.
    static Optional<Integer> decimals(String code) {
        try {
            int decimals = Currency.getInstance(code).getDefaultFractionDigits();
            return decimals < 0 ? Optional.empty() : Optional.of(decimals);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Life from(String first) {
        return new Life(day(first), null);
    }

    private static Life until(String last) {
        return new Life(null, day(last));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private Currencies() {}
}
