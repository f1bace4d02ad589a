package aid.query.totals;

import aid.events.EventJson;
import aid.events.source.SourceId;
import aid.postings.Key;
import aid.postings.Measure;
import aid.postings.Origin;
import aid.postings.Posting;
import aid.query.projection.CopyRows;
import aid.query.projection.DatabaseLimits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How postings and their sums are written; the only class that knows those columns for writing.
final class TotalsTables {

    private static final String FIGURES =
            """
            lines, q_exact, q_approximate, q_lower, q_upper, q_within, q_exact_count, q_open, q_unquantified, q_undisclosed, q_unsplit, q_within_total, \
            m_exact, m_approximate, m_lower, m_upper, m_within, m_exact_count, m_open, m_unstated, m_undisclosed, m_unsplit, m_within_total\
            """;

    private static final String ADDED =
            added("lines")
                    + FIGURES.substring("lines,".length())
                            .replace(" ", "")
                            .lines()
                            .flatMap(line -> java.util.Arrays.stream(line.split(",")))
                            .map(column ->
                                    ", " + column + " = c." + column + " + excluded." + column)
                            .reduce("", String::concat);

    private static final String UNNESTED =
            """
            unnest(?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], \
            ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], \
            """;

    private static final String ADD_TO_CELL =
            "insert into cell as c ("
                    + FIGURES
                    + ", key, inferred, unit, currency) select * from "
                    + UNNESTED
                    + "?::int[], ?::boolean[], ?::text[], ?::text[])"
                    + " on conflict (key, inferred, unit, currency) do update set "
                    + ADDED;

    private static final String ADD_TO_MONTH =
            "insert into cell_month as c ("
                    + FIGURES
                    + ", key, inferred, unit, currency, month) select * from "
                    + UNNESTED
                    + "?::int[], ?::boolean[], ?::text[], ?::text[], ?::date[])"
                    + " on conflict (key, month, inferred, unit, currency) do update set "
                    + ADDED;

    private static final String POSTING =
            """
            posting (position, ordinal, part, key, inferred, effective_day, unit, currency, \
            lines, q_exact, q_approximate, q_lower, q_upper, q_within, q_exact_count, q_open, q_unquantified, q_undisclosed, q_unsplit, q_within_total, \
            m_exact, m_approximate, m_lower, m_upper, m_within, m_exact_count, m_open, m_unstated, m_undisclosed, m_unsplit, m_within_total, \
            event_id, stream, line, cause, rate_day, rate_recorded, rate_source, recorded_at, actor, effective)\
            """;

    private static final int SUMS_AT_ONCE = 5_000;

    private TotalsTables() {}

    private static String added(String column) {
        return column + " = c." + column + " + excluded." + column;
    }

    /// Rows that [#copyPostings(Connection, CopyRows)] takes.
    static CopyRows postingRows() {
        return new CopyRows(41);
    }

    static void append(CopyRows rows, Posting posting, List<Slice> slices, int key) {
        byte[] effective = EventJson.MAPPER.writeValueAsBytes(posting.effective());
        Origin origin = posting.origin();
        SourceId source = origin.source();
        for (int part = 0; part < slices.size(); part++) {
            Slice slice = slices.get(part);
            rows.row()
                    .int8(posting.position())
                    .int4(posting.ordinal())
                    .int2(part)
                    .int4(key)
                    .bool(posting.effectiveInferred())
                    .date(posting.day())
                    .text(slice.unit())
                    .text(slice.currency());
            figures(rows, slice);
            rows.text(posting.eventId())
                    .text(posting.stream())
                    .text(posting.line())
                    .text(posting.cause().name())
                    .date(origin.effective().day())
                    .date(origin.recordedAt().atZone(ZoneOffset.UTC).toLocalDate())
                    .text(source == null ? null : source.value())
                    .time(posting.recordedAt())
                    .text(posting.actor())
                    .utf8(effective);
        }
    }

    private static void figures(CopyRows rows, Slice slice) {
        rows.int8(slice.lines());
        measure(rows, slice.unit(), slice.quantity());
        measure(rows, slice.currency(), slice.money());
    }

    private static void measure(CopyRows rows, @Nullable String name, Measure measure) {
        if (name == null) {
            rows.nothing(11);
        } else {
            rows.numeric(measure.exact())
                    .numeric(measure.approximate())
                    .numeric(measure.lower())
                    .numeric(measure.upperClosed())
                    .numeric(measure.upperWithin())
                    .int8(measure.exactCount())
                    .int8(measure.upperOpen())
                    .int8(measure.unstated())
                    .int8(measure.undisclosed())
                    .int8(measure.sharedUnsplit())
                    .int8(measure.withinTotal());
        }
    }

    static void copyPostings(Connection connection, CopyRows rows) throws SQLException {
        rows.into(connection, POSTING);
    }

    /// @param byMonth whether a month is told apart
    static void addToCells(Connection connection, Map<Place, Slice> sums, boolean byMonth)
            throws SQLException {
        List<Map.Entry<Place, Slice>> all = List.copyOf(sums.entrySet());
        for (int from = 0; from < all.size(); from += SUMS_AT_ONCE) {
            add(connection, all.subList(from, Math.min(all.size(), from + SUMS_AT_ONCE)), byMonth);
        }
    }

    private static void add(
            Connection connection, List<Map.Entry<Place, Slice>> sums, boolean byMonth)
            throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement(byMonth ? ADD_TO_MONTH : ADD_TO_CELL)) {
            var arrays = new Arrays(connection, add);
            List<Slice> slices = sums.stream().map(Map.Entry::getValue).toList();
            arrays.bind("bigint", slices, Slice::lines);
            measures(arrays, slices, Slice::unit, Slice::quantity);
            measures(arrays, slices, Slice::currency, Slice::money);
            List<Place> places = sums.stream().map(Map.Entry::getKey).toList();
            arrays.bind("integer", places, Place::key);
            arrays.bind("boolean", places, Place::inferred);
            arrays.bind("text", places, Place::unit);
            arrays.bind("text", places, Place::currency);
            if (byMonth) {
                arrays.bind(
                        "date",
                        places,
                        place ->
                                place.month() == null
                                        ? null
                                        : DatabaseLimits.dayText(place.month()));
            }
            add.executeUpdate();
        }
    }

    private static void measures(
            Arrays arrays,
            Collection<Slice> slices,
            Column<Slice> name,
            Function<Slice, Measure> measure)
            throws SQLException {
        decimals(arrays, slices, name, measure, Measure::exact);
        decimals(arrays, slices, name, measure, Measure::approximate);
        decimals(arrays, slices, name, measure, Measure::lower);
        decimals(arrays, slices, name, measure, Measure::upperClosed);
        decimals(arrays, slices, name, measure, Measure::upperWithin);
        counts(arrays, slices, name, measure, Measure::exactCount);
        counts(arrays, slices, name, measure, Measure::upperOpen);
        counts(arrays, slices, name, measure, Measure::unstated);
        counts(arrays, slices, name, measure, Measure::undisclosed);
        counts(arrays, slices, name, measure, Measure::sharedUnsplit);
        counts(arrays, slices, name, measure, Measure::withinTotal);
    }

    private static void decimals(
            Arrays arrays,
            Collection<Slice> slices,
            Column<Slice> name,
            Function<Slice, Measure> measure,
            Function<Measure, BigDecimal> column)
            throws SQLException {
        arrays.bind(
                "numeric",
                slices,
                slice ->
                        name.of(slice) == null
                                ? null
                                : column.apply(measure.apply(slice)).toPlainString());
    }

    private static void counts(
            Arrays arrays,
            Collection<Slice> slices,
            Column<Slice> name,
            Function<Slice, Measure> measure,
            Function<Measure, Long> column)
            throws SQLException {
        arrays.bind(
                "bigint",
                slices,
                slice -> name.of(slice) == null ? null : column.apply(measure.apply(slice)));
    }

    @FunctionalInterface
    private interface Column<T> {
        @Nullable Object of(T row);
    }

    /// Binds one column after the other as arrays.
    private static final class Arrays {
        private final Connection connection;
        private final PreparedStatement statement;
        private int bound;

        Arrays(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <T> void bind(String type, Collection<T> rows, Column<T> column) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            int i = 0;
            for (T row : rows) {
                values[i++] = column.of(row);
            }
            statement.setArray(++bound, connection.createArrayOf(type, values));
        }
    }

    static void insertKeys(Connection connection, Map<Key, Integer> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into ledger_key (id, donor, recipient, capability, included_in, channel, purpose, stage, flow)
                        select * from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])\
                        """)) {
            var arrays = new Arrays(connection, insert);
            arrays.bind("integer", keys.values(), id -> id);
            arrays.bind("text", keys.keySet(), Key::donor);
            arrays.bind("text", keys.keySet(), Key::recipient);
            arrays.bind("text", keys.keySet(), Key::capability);
            arrays.bind("text", keys.keySet(), Key::includedIn);
            arrays.bind("text", keys.keySet(), Key::channel);
            arrays.bind("text", keys.keySet(), key -> key.purpose().name());
            arrays.bind("text", keys.keySet(), key -> key.stage().name());
            arrays.bind("text", keys.keySet(), key -> key.flow().name());
            insert.executeUpdate();
        }
    }

    /// The sums as they are now, by their places.
    static Map<Place, Slice> cells(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select key, inferred, " + FigureColumns.ALL + " from cell")) {
            return byPlace(select);
        }
    }

    /// Looks no further than it must.
    static boolean hasMoreCellsThan(Connection connection, int count) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select exists (select from cell offset ?)")) {
            select.setInt(1, count);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// What the postings of a range of positions add up to.
    ///
    /// @param after exclusive
    /// @param upTo inclusive
    static Map<Place, Slice> moved(Connection connection, long after, long upTo)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select key, inferred, "
                                + FigureColumns.sums(true)
                                + " from posting where position > ? and position <= ?"
                                + " group by key, inferred, unit, currency")) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            return byPlace(select);
        }
    }

    private static Map<Place, Slice> byPlace(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            var sums = new HashMap<Place, Slice>();
            while (row.next()) {
                Slice slice = FigureColumns.slice(row, 3);
                sums.put(
                        new Place(
                                row.getInt(1),
                                null,
                                row.getBoolean(2),
                                slice.unit(),
                                slice.currency()),
                        slice);
            }
            return sums;
        }
    }

    /// Keeps sums as they were at a position.
    static void checkpoint(Connection connection, long position, Map<Place, Slice> sums)
            throws SQLException {
        try (PreparedStatement mark =
                connection.prepareStatement(
                        "insert into checkpoint (position, sums) values (?, ?)")) {
            mark.setLong(1, position);
            mark.setInt(2, sums.size());
            mark.executeUpdate();
        }
        var rows = new CopyRows(28);
        sums.forEach((place, slice) -> {
            rows.row()
                    .int8(position)
                    .int4(place.key())
                    .bool(place.inferred())
                    .text(place.unit())
                    .text(place.currency());
            figures(rows, slice);
        });
        rows.into(connection, "cell_at (position, key, inferred, unit, currency, " + FIGURES + ")");
    }

    /// Adds postings that came late to the sums kept at checkpoints since.
    static void addToCheckpoints(Connection connection, List<Long> positions) throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement(
                        "insert into cell_at (position, key, inferred, unit, currency, "
                                + FIGURES
                                + ") select c.position, key, inferred, unit, currency, "
                                + FIGURES
                                + " from posting p join checkpoint c on c.position >= p.position where p.position = any (?)")) {
            add.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            add.executeUpdate();
        }
    }

    /// A position at which the sums were kept.
    ///
    /// @param sums how many there were
    record Checkpoint(long position, long sums) {}

    /// All of them, in order.
    static List<Checkpoint> checkpoints(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select position, sums from checkpoint order by position");
                ResultSet row = select.executeQuery()) {
            var checkpoints = new ArrayList<Checkpoint>();
            while (row.next()) {
                checkpoints.add(new Checkpoint(row.getLong(1), row.getLong(2)));
            }
            return checkpoints;
        }
    }

    /// @return one at position 0, with no sums, if there is none
    static Checkpoint lastCheckpoint(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select position, sums from checkpoint order by position desc limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Checkpoint(row.getLong(1), row.getLong(2))
                    : new Checkpoint(0, 0);
        }
    }

    /// Keys with their ids, from an id on.
    static Map<Key, Integer> keysAfter(Connection connection, int id) throws SQLException {
        var keys = new java.util.LinkedHashMap<Key, Integer>();
        for (NumberedKey each : numberedKeysAfter(connection, id)) {
            keys.put(each.key(), each.id());
        }
        return keys;
    }

    record NumberedKey(int id, Key key) {}

    static List<NumberedKey> numberedKeysAfter(Connection connection, int id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select id, donor, recipient, capability, included_in, channel, purpose, stage, flow
                        from ledger_key where id > ? order by id\
                        """)) {
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                var keys = new ArrayList<NumberedKey>();
                while (row.next()) {
                    keys.add(
                            new NumberedKey(
                                    row.getInt(1),
                                    new Key(
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getString(6),
                                            aid.events.value.Purpose.valueOf(row.getString(7)),
                                            aid.events.value.Stage.valueOf(row.getString(8)),
                                            aid.events.value.Flow.valueOf(row.getString(9)))));
                }
                return keys;
            }
        }
    }
}
