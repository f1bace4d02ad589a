package aid.store.axonserver;

import aid.store.RecordedEvent;
import aid.store.RegisterRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// How far a follower is, and the only place that knows how `store.follow` is called.
final class FollowerTable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DataSource dataSource;
    private final String name;

    FollowerTable(DataSource dataSource, String name) {
        this.dataSource = dataSource;
        this.name = name;
    }

    /// @param eventId of the event at the position; empty at 0
    record Reached(long position, String eventId) {}

    Reached reached() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement begin =
                        connection.prepareStatement(
                                "insert into store.follower (name, position, event_id) values (?, 0, '') on conflict do nothing");
                PreparedStatement query =
                        connection.prepareStatement(
                                "select position, event_id from store.follower where name = ?")) {
            begin.setString(1, name);
            begin.execute();
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Reached(row.getLong(1), row.getString(2));
            }
        }
    }

    private record Row(int event, RegisterRow row) {}

    private record Receipt(Consequences.Claim claim, String stream, int first, int last) {}

    /// Writes what follows from events, in order, of which the first comes right after `from`.
    ///
    /// @return how far the log was followed; less or more than the last of the events if somebody
    ///   else was there first, and then nothing was written
    long follow(long from, List<RecordedEvent> events, Consequences consequences)
            throws SQLException {
        var rows = new ArrayList<Row>();
        var receipts = new LinkedHashMap<Consequences.Claim, Receipt>();
        for (int i = 0; i < events.size(); i++) {
            RecordedEvent event = events.get(i);
            int number = i + 1;
            consequences.rows(event).forEach(row -> rows.add(new Row(number, row)));
            consequences
                    .claim(event)
                    .ifPresent(claim ->
                            receipts.merge(
                                    claim,
                                    new Receipt(claim, event.stream(), number, number),
                                    FollowerTable::longer));
        }
        List<Receipt> claimed = firstPerCommand(receipts.values());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement follow =
                        connection.prepareStatement(
                                "select store.follow(" + "?, ".repeat(14) + "?)")) {
            var parameters = new Parameters(connection, follow);
            parameters.follower(name, from);
            parameters.array("text", events, RecordedEvent::stream);
            parameters.array("bigint", events, RecordedEvent::sequence);
            parameters.array("text", events, RecordedEvent::eventId);
            parameters.array("integer", rows, Row::event);
            parameters.array("text", rows, row -> row.row().topic());
            parameters.array("text", rows, row -> row.row().key());
            parameters.array("text", rows, row -> row.row().owner());
            parameters.array("text", rows, row -> row.row().body());
            parameters.array("integer", claimed, Receipt::first);
            parameters.array("integer", claimed, Receipt::last);
            parameters.array("text", claimed, receipt -> receipt.claim().commandId());
            parameters.array("text", claimed, receipt -> receipt.claim().fingerprint());
            parameters.array("text", claimed, Receipt::stream);
            try (ResultSet row = follow.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                endStalledWriters(e);
            }
            throw e;
        }
    }

    /// A command's events lie together; the same claim further on is another use of its id.
    private static Receipt longer(Receipt earlier, Receipt later) {
        return earlier.last() + 1 == later.first() && earlier.stream().equals(later.stream())
                ? new Receipt(earlier.claim(), earlier.stream(), earlier.first(), later.last())
                : earlier;
    }

    private static List<Receipt> firstPerCommand(Iterable<Receipt> receipts) {
        var byCommand = new LinkedHashMap<String, Receipt>();
        receipts.forEach(receipt -> byCommand.putIfAbsent(receipt.claim().commandId(), receipt));
        return List.copyOf(byCommand.values());
    }

    private void endStalledWriters(SQLException reason) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement end =
                        connection.prepareStatement("select store.end_stalled_writers()")) {
            end.execute();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /// Binds one parameter after the other, in the order of the function's.
    private static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int bound;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void follower(String name, long from) throws SQLException {
            statement.setString(++bound, name);
            statement.setLong(++bound, from);
        }

        <T> void array(String type, List<T> items, Function<T, @Nullable Object> column)
                throws SQLException {
            @Nullable Object[] values = new @Nullable Object[items.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(items.get(i));
            }
            statement.setArray(++bound, connection.createArrayOf(type, values));
        }
    }
}
