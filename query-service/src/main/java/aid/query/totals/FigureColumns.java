package aid.query.totals;

import aid.postings.Figures;
import aid.postings.Measure;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The columns of figures, in the order in which every query selects them.
final class FigureColumns {

    static final String ALL =
            """
            unit, currency, lines, q_exact, q_approximate, q_lower, q_upper, q_within, q_exact_count, q_open, q_unquantified, q_undisclosed, q_unsplit, q_within_total, \
            m_exact, m_approximate, m_lower, m_upper, m_within, m_exact_count, m_open, m_unstated, m_undisclosed, m_unsplit, m_within_total\
            """;

    static final int COUNT = 25;

    static final String[] ADDITIVE =
            ALL.substring("unit, currency, ".length()).replace(" ", "").split(",", -1);

    /// Sums of the columns, added or taken away, for a query grouped by unit and currency.
    static String sums(boolean added) {
        var sql = new StringBuilder("unit, currency");
        for (String column : ADDITIVE) {
            sql.append(added ? ", sum(" : ", -sum(").append(column).append(')');
        }
        return sql.toString();
    }

    private FigureColumns() {}

    /// @param first the number of the column `unit`
    static Figures read(ResultSet row, int first) throws SQLException {
        return slice(row, first).figures();
    }

    /// @param first the number of the column `unit`
    static Slice slice(ResultSet row, int first) throws SQLException {
        @Nullable String unit = row.getString(first);
        @Nullable String currency = row.getString(first + 1);
        return new Slice(
                row.getLong(first + 2),
                unit,
                unit == null ? Measure.ZERO : measure(row, first + 3),
                currency,
                currency == null ? Measure.ZERO : measure(row, first + 14));
    }

    private static Measure measure(ResultSet row, int first) throws SQLException {
        return new Measure(
                number(row, first),
                number(row, first + 1),
                number(row, first + 2),
                number(row, first + 3),
                number(row, first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7),
                row.getLong(first + 8),
                row.getLong(first + 9),
                row.getLong(first + 10));
    }

    private static BigDecimal number(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getBigDecimal(column), BigDecimal.ZERO);
    }
}
