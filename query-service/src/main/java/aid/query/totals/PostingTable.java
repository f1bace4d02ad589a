package aid.query.totals;

import aid.events.source.SourceId;
import aid.postings.Key;
import aid.postings.Origin;
import aid.postings.Posting;
import aid.postings.PostingCause;
import aid.query.projection.CopyRows;
import aid.query.projection.DatabaseLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The only class that knows the columns of postings and of what they have the numbers of: balances
/// and sources.
final class PostingTable {

    private static final String DATED =
            """
            balance, coalesce(day - date '1970-01-01', -1), \
            coalesce(coalesce(rate_day, day) - date '1970-01-01', -1), \
            coalesce(rate_recorded - date '1970-01-01', -1), coalesce(rate_source, 0), figures\
            """;

    private PostingTable() {}

    /// A day's number.
    static int number(@Nullable LocalDate day) {
        return day == null
                ? PackedInput.NO_DAY
                : Math.toIntExact(DatabaseLimits.day(day).toEpochDay());
    }

    /// The day of a number.
    static @Nullable LocalDate day(int number) {
        return number == PackedInput.NO_DAY ? null : LocalDate.ofEpochDay(number);
    }

    private static int number(PostingCause cause) {
        return switch (cause) {
            case NEW_FACT -> 0;
            case DECISION -> 1;
            case DELIVERY -> 2;
            case PAYMENT -> 3;
            case CORRECTION -> 4;
            case RECLASSIFICATION -> 5;
            case REVALUATION -> 6;
        };
    }

    /// Rows that [#copy(Connection, CopyRows)] takes.
    static CopyRows rows() {
        return new CopyRows(10);
    }

    /// @param source the number of the origin's source, if it has one
    static void append(
            CopyRows rows, Posting posting, Slice slice, int balance, @Nullable Integer source) {
        Origin origin = posting.origin();
        LocalDate day = posting.day();
        LocalDate rateDay = origin.effective().day();
        boolean money = slice.currency() != null;
        rows.row()
                .int8(posting.position())
                .int4(balance)
                .date(day)
                .date(money && rateDay != null && !rateDay.equals(day) ? rateDay : null)
                .date(money ? LocalDate.ofInstant(origin.recordedAt(), ZoneOffset.UTC) : null);
        if (money && source != null) {
            rows.int4(source);
        } else {
            rows.nothing();
        }
        rows.int2(posting.ordinal())
                .int2(number(posting.cause()))
                .text(posting.line())
                .bytes(PackedOutput.of(slice));
    }

    static void copy(Connection connection, CopyRows rows) throws SQLException {
        rows.into(
                connection,
                """
                posting (position, balance, day, rate_day, rate_recorded, rate_source, ordinal, cause, line, figures)\
                """);
    }

    @FunctionalInterface
    interface Dated {
        void take(PackedSums.Dated dated, byte[] figures);
    }

    /// The figures of a range of positions.
    ///
    /// @param after exclusive
    /// @param upTo inclusive
    static void read(Connection connection, long after, long upTo, Dated figures)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select " + DATED + " from posting where position > ? and position <= ?")) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    figures.take(
                            new PackedSums.Dated(
                                    row.getInt(2),
                                    row.getInt(1),
                                    row.getInt(3),
                                    row.getInt(4),
                                    row.getInt(5)),
                            row.getBytes(6));
                }
            }
        }
    }

    /// Which posting.
    record At(long position, int ordinal) {}

    /// Where postings are in a range of positions, in their order.
    ///
    /// @param behind those at its position or an earlier one with no greater ordinal are left out
    /// @param after exclusive
    /// @param upTo inclusive
    /// @param balances those wanted; null: all
    static List<At> at(
            Connection connection,
            At behind,
            long after,
            long upTo,
            @Nullable LocalDate effectiveOn,
            int @Nullable [] balances,
            int max)
            throws SQLException {
        var sql =
                new StringBuilder(
                        """
                        select distinct position, ordinal from posting
                        where position > ? and position <= ? and (position, ordinal) > (?, ?)\
                        """);
        List<Object> parameters =
                new ArrayList<>(List.of(after, upTo, behind.position(), behind.ordinal()));
        if (balances != null) {
            sql.append(" and balance = any (?)");
            parameters.add(balances);
        }
        if (effectiveOn != null) {
            sql.append(" and day <= ?");
            parameters.add(effectiveOn);
        }
        sql.append(" order by position, ordinal fetch first ? rows only");
        parameters.add(max);
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                var found = new ArrayList<At>();
                while (row.next()) {
                    found.add(new At(row.getLong(1), row.getInt(2)));
                }
                return found;
            }
        }
    }

    static void insertBalances(Connection connection, Map<Balance, Integer> balances)
            throws SQLException {
        var rows = new CopyRows(12);
        balances.forEach((balance, id) -> {
            Key key = balance.key();
            rows.row()
                    .int4(id)
                    .text(key.donor())
                    .text(key.recipient())
                    .text(key.capability())
                    .text(key.includedIn())
                    .text(key.channel())
                    .text(key.purpose().name())
                    .text(key.stage().name())
                    .text(key.flow().name())
                    .bool(balance.inferred())
                    .text(balance.unit())
                    .text(balance.currency());
        });
        rows.into(
                connection,
                """
                balance (id, donor, recipient, capability, included_in, channel, purpose, stage, flow, \
                inferred, unit, currency)\
                """);
    }

    static void insertSources(Connection connection, Map<SourceId, Integer> sources)
            throws SQLException {
        var rows = new CopyRows(2);
        sources.forEach((source, id) -> rows.row().int4(id).text(source.value()));
        rows.into(connection, "rate_source (id, source)");
    }

    /// Balances with the numbers after one, in their order. There are no gaps.
    static List<Balance> balancesAfter(Connection connection, int id) throws SQLException {
        return after(
                connection,
                """
                select id, donor, recipient, capability, included_in, channel, purpose, stage, flow,
                    inferred, unit, currency
                from balance where id > ? order by id\
                """,
                id,
                row ->
                        new Balance(
                                new Key(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        aid.events.value.Purpose.valueOf(row.getString(7)),
                                        aid.events.value.Stage.valueOf(row.getString(8)),
                                        aid.events.value.Flow.valueOf(row.getString(9))),
                                row.getBoolean(10),
                                row.getString(11),
                                row.getString(12)));
    }

    /// The sources by which amounts may be converted, in the order of their numbers.
    static List<SourceId> sources(Connection connection) throws SQLException {
        return after(
                connection,
                "select id, source from rate_source where id > ? order by id",
                0,
                row -> new SourceId(row.getString(2)));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> after(Connection connection, String sql, int id, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                var read = new ArrayList<T>();
                while (row.next()) {
                    if (row.getInt(1) != id + read.size() + 1) {
                        throw new IllegalStateException("there is a gap before " + row.getInt(1));
                    }
                    read.add(reading.of(row));
                }
                return read;
            }
        }
    }

    /// Numbers from 1 in the order of a list.
    static <T> Map<T, Integer> numbered(Collection<T> inOrder) {
        Map<T, Integer> numbers = HashMap.newHashMap(inOrder.size());
        inOrder.forEach(each -> numbers.put(each, numbers.size() + 1));
        return numbers;
    }
}
