package aid.query.projection;

import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The row that says how far a generation has come. Whoever moves it holds it until its transaction
/// ends, so of several instances one writes.
final class Position {

    private final int generation;
    private final Duration patience;

    /// @param patience how long another instance may hold the row and do nothing
    Position(int generation, Duration patience) {
        this.generation = generation;
        this.patience = patience;
    }

    /// @param eventId of the event at the position; absent at 0, or if it was never noted
    record Stored(
            long position, long epoch, @Nullable Instant recordedUpTo, @Nullable String eventId) {}

    Stored read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select position, epoch, recorded_up_to, event_id from query.generation where generation = ?")) {
            select.setInt(1, generation);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("there is no generation " + generation, "02000");
                }
                Timestamp recorded = row.getTimestamp(3);
                return new Stored(
                        row.getLong(1),
                        row.getLong(2),
                        recorded == null ? null : recorded.toInstant(),
                        row.getString(4));
            }
        }
    }

    /// Moves the position on.
    ///
    /// @param last the event at the new position
    /// @throws OvertakenException if it is no longer where it is thought to be
    void move(Connection connection, long epoch, long from, RecordedEvent last)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.generation set position = ?, recorded_up_to = ?, event_id = ?
                        where generation = ? and position = ? and epoch = ?\
                        """)) {
            update.setLong(1, last.position());
            update.setObject(2, last.recordedAt().atOffset(ZoneOffset.UTC));
            update.setString(3, last.eventId());
            update.setInt(4, generation);
            update.setLong(5, from);
            update.setLong(6, epoch);
            if (update.executeUpdate() == 0) {
                throw new OvertakenException(from);
            }
        }
    }

    /// Tells other instances that what they remember no longer holds.
    ///
    /// @throws OvertakenException if it is no longer where it is thought to be
    void raiseEpoch(Connection connection, long epoch, long at) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.generation set epoch = epoch + 1
                        where generation = ? and position = ? and epoch = ?\
                        """)) {
            update.setInt(1, generation);
            update.setLong(2, at);
            update.setLong(3, epoch);
            if (update.executeUpdate() == 0) {
                throw new OvertakenException(at);
            }
        }
    }

    /// Empties all tables of a generation and begins anew. Rows are deleted and not truncated: a
    /// question that has begun goes on seeing them.
    void startOver(Connection connection, String schema) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local enable_seqscan = on");
            for (String table : tables(connection, schema)) {
                statement.execute("delete from \"%s\".\"%s\"".formatted(schema, table));
            }
            statement.execute("delete from query.dead_letter where generation = " + generation);
            statement.execute(
                    "update query.generation set position = 0, recorded_up_to = null, event_id = null where generation = "
                            + generation);
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select table_name from information_schema.tables
                        where table_schema = ? and table_type = 'BASE TABLE' and table_name not like 'flyway%'\
                        """)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                var tables = new ArrayList<String>();
                while (row.next()) {
                    tables.add(row.getString(1));
                }
                return tables;
            }
        }
    }

    /// Begins a transaction that writes read models. It ends without waiting for the disk unless it
    /// is made durable. Tables that are being filled have no statistics yet, and without them whole
    /// tables would be read to find the rows of a few streams.
    void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement settings =
                connection.prepareStatement(
                        """
                        select set_config('lock_timeout', ?, true), set_config('synchronous_commit', 'off', true),
                            set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                            set_config('enable_mergejoin', 'off', true)\
                        """)) {
            settings.setString(1, patience.toMillis() + "ms");
            settings.execute();
        }
    }

    /// Has the end of this transaction, and of all before it, on disk before anybody hears of it.
    ///
    /// A database that goes down takes back what is not on disk, whole transactions with their
    /// positions. Whoever is still writing finds out by that. But once nothing follows, readers
    /// have been told of a position and nobody would notice that it is gone.
    void makeDurable(Connection connection) throws SQLException {
        try (PreparedStatement setting =
                connection.prepareStatement("set local synchronous_commit = on")) {
            setting.execute();
        }
    }

    /// Ends database sessions that hold the position and have not been heard of for a while: their
    /// process is frozen or gone. One that thaws finds its transaction gone and starts again from
    /// the database. A session at work is left alone, however long it takes.
    ///
    /// @return their process ids in the database
    List<Integer> endFrozenSessions(Connection connection) throws SQLException {
        try (PreparedStatement end =
                connection.prepareStatement(
                        """
                        select a.pid, pg_terminate_backend(a.pid)
                        from pg_stat_activity a
                        join pg_locks l on l.pid = a.pid and l.granted
                             and l.relation = 'query.generation'::regclass and l.mode = 'RowExclusiveLock'
                        where a.datname = current_database() and a.pid <> pg_backend_pid()
                          and a.wait_event_type = 'Client'
                          and a.state_change < clock_timestamp() - make_interval(secs => ?)\
                        """)) {
            end.setDouble(1, patience.toMillis() / 1000.0);
            try (ResultSet rows = end.executeQuery()) {
                var pids = new ArrayList<Integer>();
                while (rows.next()) {
                    pids.add(rows.getInt(1));
                }
                return pids;
            }
        }
    }
}
