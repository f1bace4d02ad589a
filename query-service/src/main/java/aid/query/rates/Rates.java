package aid.query.rates;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The rates of one source as they were known at a position.
public final class Rates {

    /// How far back a rate may lie: long enough for Easter, from Thursday to Tuesday.
    public static final int DAYS_BACK_MAX = 5;

    /// The European Central Bank's euro foreign exchange reference rates.
    public static final String ECB = "ECB";

    /// Their base.
    public static final String ECB_BASE = "EUR";

    private final Map<String, NavigableMap<LocalDate, Published>> byCurrency = new HashMap<>();

    /// A rate as published.
    ///
    /// @param rate units of `currency` for one unit of `base`
    public record Published(
            String source, String base, String currency, LocalDate day, BigDecimal rate) {}

    private final String source;

    private Rates(String source) {
        this.source = source;
    }

    /// @param connection sees the tables of a generation
    /// @param position what was recorded up to there is known
    public static Rates read(
            Connection connection,
            String source,
            Collection<String> currencies,
            LocalDate first,
            LocalDate last,
            long position)
            throws SQLException {
        var rates = new Rates(source);
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select distinct on (currency, day) currency, day, base, rate from rate
                        where source = ? and currency = any (?) and day between ? and ? and position <= ?
                        order by currency, day, position desc\
                        """)) {
            select.setString(1, source);
            select.setArray(2, connection.createArrayOf("text", currencies.toArray()));
            select.setObject(3, first.minusDays(DAYS_BACK_MAX));
            select.setObject(4, last);
            select.setLong(5, position);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rates.add(
                            new Published(
                                    source,
                                    row.getString(3),
                                    row.getString(1),
                                    row.getObject(2, LocalDate.class),
                                    row.getBigDecimal(4)));
                }
            }
        }
        return rates;
    }

    private void add(Published published) {
        byCurrency
                .computeIfAbsent(published.currency(), _ -> new TreeMap<>())
                .put(published.day(), published);
    }

    /// The rate of a day, or the nearest earlier one that is near enough. A currency that became
    /// the euro has its irrevocable rate from then on.
    public Optional<Published> on(String currency, LocalDate day) {
        Optional<BigDecimal> irrevocable =
                source.equals(ECB) ? IrrevocableRates.perEuro(currency, day) : Optional.empty();
        if (irrevocable.isPresent()) {
            return irrevocable.map(rate -> new Published(ECB, ECB_BASE, currency, day, rate));
        }
        NavigableMap<LocalDate, Published> days = byCurrency.get(currency);
        return Optional.ofNullable(days == null ? null : days.floorEntry(day))
                .map(Map.Entry::getValue)
                .filter(rate -> !rate.day().isBefore(day.minusDays(DAYS_BACK_MAX)));
    }
}
