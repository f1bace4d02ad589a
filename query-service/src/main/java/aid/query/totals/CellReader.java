package aid.query.totals;

import aid.postings.Cell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the sums of the postings that count, by key, with as little adding up as possible: from
/// sums kept at some position, and the postings between there and the position asked for.
final class CellReader {

    /// What is handed over for each class; see [Selection].
    private static final String CLASS = "select of.class, ";

    private static final String BY_CLASS =
            " join unnest(?::int[], ?::int[]) as of(key, class) using (key)";

    private final Connection connection;
    private final Selection selection;
    private final long head;

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /// @param head the position at which the running sums are true
    CellReader(Connection connection, Selection selection, long head) {
        this.connection = connection;
        this.selection = selection;
        this.head = head;
    }

    List<Cell> read(Cut cut) throws SQLException {
        LocalDate day = cut.effectiveOn();
        if (day == null) {
            whenever(cut);
        } else {
            effectiveOn(day, cut);
        }
        return cells();
    }

    /// What has no effective day, and so is in no sum of a day.
    List<Cell> undated(Cut cut) throws SQLException {
        sums("cell_month", cut);
        sql.append(" and month is null");
        grouped();
        if (cut.position() < head) {
            also();
            postings(false, cut.position(), head, cut);
            sql.append(" and effective_day is null");
            grouped();
        }
        return cells();
    }

    /// The sum of what has one key and one day by which it is converted.
    record Dated(Cell cell, @Nullable LocalDate day) {}

    /// Money by the day whose rate it is converted at, which is one of the event that stated the
    /// amount: what takes an amount back is converted as the amount was.
    List<Dated> moneyByDay(Cut cut, FxRule rule) throws SQLException {
        String day =
                switch (rule) {
                    case FxRule.Effective _ -> "rate_day";
                    case FxRule.Stated _ -> "s.day";
                    case FxRule.Recorded _ -> "rate_recorded";
                    case FxRule.Fixed _ ->
                            throw new IllegalArgumentException("one day needs no sums by day");
                };
        sql.append(CLASS).append(FigureColumns.sums(true)).append(", ").append(day);
        from("posting p");
        if (rule instanceof FxRule.Stated) {
            sql.append(" left join source_day s on s.source = p.rate_source");
        }
        sql.append(" where p.position <= ? and currency is not null");
        parameters.add(cut.position());
        LocalDate effectiveOn = cut.effectiveOn();
        if (effectiveOn != null) {
            sql.append(" and effective_day <= ?");
            parameters.add(effectiveOn);
        }
        restrict(cut);
        sql.append(" group by class, unit, currency, ").append(day);
        return query(row ->
                new Dated(
                        Cell.of(selection.key(row.getInt(1)), FigureColumns.read(row, 2)),
                        row.getObject(2 + FigureColumns.COUNT, LocalDate.class)));
    }

    private void whenever(Cut cut) throws SQLException {
        long position = cut.position();
        Base base = nearest(position);
        if (base.position() == head) {
            sums("cell", cut);
            grouped();
        } else if (base.position() > 0) {
            sums("cell_at", cut);
            sql.append(" and position = ?");
            parameters.add(base.position());
            grouped();
        }
        if (base.position() < position) {
            also();
            postings(true, base.position(), position, cut);
            grouped();
        } else if (base.position() > position) {
            also();
            postings(false, position, base.position(), cut);
            grouped();
        }
    }

    private record Base(long position) {}

    /// Where sums are kept nearest to a position; 0, the head and each checkpoint are such places.
    private Base nearest(long position) throws SQLException {
        if (position == head) {
            return new Base(head);
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select coalesce((select max(position) from checkpoint where position <= ?), 0),
                               (select min(position) from checkpoint where position >= ?)\
                        """)) {
            select.setLong(1, position);
            select.setLong(2, position);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long below = row.getLong(1);
                long next = row.getLong(2);
                long above = row.wasNull() ? head : next;
                return new Base(position - below <= above - position ? below : above);
            }
        }
    }

    private void effectiveOn(LocalDate day, Cut cut) {
        LocalDate month = day.withDayOfMonth(1);
        long position = cut.position();
        if (position < head / 2) {
            postings(true, 0, position, cut);
            sql.append(" and effective_day <= ?");
            parameters.add(day);
            grouped();
            return;
        }
        sums("cell_month", cut);
        sql.append(" and month < ?");
        parameters.add(month);
        grouped();
        also();
        postings(true, 0, position, cut);
        sql.append(" and effective_day between ? and ?");
        parameters.add(month);
        parameters.add(day);
        grouped();
        if (position < head) {
            also();
            postings(false, position, head, cut);
            sql.append(" and effective_day < ?");
            parameters.add(month);
            grouped();
        }
    }

    private void also() {
        if (!sql.isEmpty()) {
            sql.append(" union all ");
        }
    }

    /// To be grouped: to add up here is cheaper than to hand over.
    private void sums(String table, Cut cut) {
        sql.append(CLASS).append(FigureColumns.sums(true));
        from(table);
        sql.append(" where true");
        restrict(cut);
    }

    private void from(String table) {
        sql.append(" from ").append(table).append(BY_CLASS);
        parameters.add(selection.ids());
        parameters.add(selection.classes());
    }

    private void postings(boolean added, long after, long upTo, Cut cut) {
        sql.append(CLASS).append(FigureColumns.sums(added));
        from("posting");
        sql.append(" where true");
        if (after > 0) {
            sql.append(" and position > ?");
            parameters.add(after);
        }
        if (upTo < head) {
            sql.append(" and position <= ?");
            parameters.add(upTo);
        }
        restrict(cut);
    }

    private void restrict(Cut cut) {
        if (!cut.inferredDates()) {
            sql.append(" and not inferred");
        }
        if (!selection.isAll()) {
            sql.append(" and key = any (?)");
            parameters.add(selection.ids());
        }
    }

    private void grouped() {
        sql.append(" group by class, unit, currency");
    }

    private List<Cell> cells() throws SQLException {
        return sql.isEmpty()
                ? List.of()
                : query(row -> Cell.of(selection.key(row.getInt(1)), FigureColumns.read(row, 2)));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(Reading<T> reading) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                var found = new ArrayList<T>();
                while (row.next()) {
                    found.add(reading.of(row));
                }
                return found;
            }
        }
    }
}
