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

/// The row that says how far a generation has come. The instance that moves it holds it until its
/// transaction ends, so of several instances one writes.
final class Checkpoint {

    private final int generation;
    private final String schema;
    private final Duration patience;

    /// @param patience how long another instance may hold the row and do nothing
    Checkpoint(Generation generation, Duration patience) {
        this.generation = generation.number();
        schema = generation.schema();
        this.patience = patience;
    }

    /// @param eventId of the event at the position; absent at 0, or if it was never noted
    /// @param live whether questions are answered from the generation
    record Stored(
            long position,
            long epoch,
            @Nullable Instant recordedUpTo,
            @Nullable String eventId,
            boolean live) {}

    Stored read(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select position, epoch, recorded_up_to, event_id, live from query.generation
                        where generation = ?\
                        """)) {
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
                        row.getString(4),
                        row.getBoolean(5));
            }
        }
    }

    /// Moves the checkpoint on.
    ///
    /// @param before what it is thought to be
    /// @param last the event at the new position
    /// @throws StaleCheckpointException if it is no longer what it is thought to be
    void move(Connection connection, Stored before, RecordedEvent last) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.generation set position = ?, recorded_up_to = ?, event_id = ?
                        where generation = ? and position = ? and epoch = ? and live = ?\
                        """)) {
            update.setLong(1, last.position());
            update.setObject(2, last.recordedAt().atOffset(ZoneOffset.UTC));
            update.setString(3, last.eventId());
            update.setInt(4, generation);
            update.setLong(5, before.position());
            update.setLong(6, before.epoch());
            update.setBoolean(7, before.live());
            if (update.executeUpdate() == 0) {
                throw new StaleCheckpointException(before.position());
            }
        }
    }

    /// Tells other instances that what they remember no longer holds.
    ///
    /// @throws StaleCheckpointException if it is no longer what it is thought to be
    void raiseEpoch(Connection connection, Stored before) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.generation set epoch = epoch + 1
                        where generation = ? and position = ? and epoch = ? and live = ?\
                        """)) {
            update.setInt(1, generation);
            update.setLong(2, before.position());
            update.setLong(3, before.epoch());
            update.setBoolean(4, before.live());
            if (update.executeUpdate() == 0) {
                throw new StaleCheckpointException(before.position());
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
                        select set_config('lock_timeout', ?, true), set_config('search_path', ?, true),
                            set_config('synchronous_commit', 'off', true),
                            set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                            set_config('enable_mergejoin', 'off', true)\
                        """)) {
            settings.setString(1, patience.toMillis() + "ms");
            settings.setString(2, schema);
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
