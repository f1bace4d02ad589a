package aid.query.projection;

import aid.query.projection.DeadLetters.Letter;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives events to the projections that read them, except those of streams a projection has given
/// up for now.
final class ProjectionDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDispatcher.class);

    private final List<Projection> projections;
    private final DeadLetters letters;

    /// By projection.
    private Map<String, Set<String>> deadStreams = new HashMap<>();

    ProjectionDispatcher(List<Projection> projections, DeadLetters letters) {
        this.projections = List.copyOf(projections);
        this.letters = letters;
    }

    /// Events, worked out and ready to be written.
    record Batch(List<Projection.Change> changes, List<Letter> letters) {}

    /// Starts from what the database says.
    void start(Map<String, Set<String>> dead) {
        deadStreams = dead;
        forget();
    }

    void forget() {
        projections.forEach(Projection::forget);
    }

    /// Whether any projection reads an event.
    boolean reads(RecordedEvent event) {
        return projections.stream().anyMatch(each -> each.reads(event));
    }

    Batch prepare(List<Happened> happened) {
        var changes = new ArrayList<Projection.Change>();
        var dead = new ArrayList<Letter>();
        for (Projection projection : projections) {
            Set<String> streams = deadStreams(projection);
            var mine = new ArrayList<Happened>();
            for (Happened each : happened) {
                RecordedEvent record = each.record();
                if (!projection.reads(record)) {
                    continue;
                }
                @Nullable String refusal = projection.refuses(record);
                if (refusal != null) {
                    dead.add(new Letter(projection.name(), record, refusal, 1));
                } else if (streams.contains(each.stream())) {
                    dead.add(waiting(projection, record));
                } else {
                    mine.add(each);
                }
            }
            if (!mine.isEmpty()) {
                changes.add(projection.prepare(mine));
            }
        }
        return new Batch(changes, dead);
    }

    void write(ProjectionTransaction transaction, Batch batch) throws SQLException {
        for (Projection.Change change : batch.changes()) {
            change.write(transaction);
        }
        letters.insert(transaction.connection(), batch.letters());
    }

    /// Writes a batch in a transaction of its own, which does not wait for the disk.
    void writeAll(Connection connection, Batch batch) throws SQLException {
        inTransaction(
                connection,
                () -> {
                    var transaction = new ProjectionTransaction(connection);
                    write(transaction, batch);
                    transaction.complete();
                });
    }

    /// Gives an event to each projection by itself, in a transaction of its own. Those that do not
    /// take it have given up its stream then.
    void writeAlone(Connection connection, RecordedEvent event) {
        var failed = new ArrayList<String>();
        try {
            inTransaction(connection, () -> failed.addAll(writeEach(connection, event)));
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        }
        giveUp(event.stream(), failed);
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws SQLException;
    }

    private static void inTransaction(Connection connection, Writing writing) throws SQLException {
        connection.setAutoCommit(false);
        try (var settings = connection.createStatement()) {
            settings.execute("set local synchronous_commit = off");
            writing.write();
            connection.commit();
        } catch (Throwable e) {
            Transactions.rollback(connection);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /// Gives an event to each projection by itself.
    ///
    /// @return those that do not take it; the event is among their dead letters now
    List<String> writeEach(Connection connection, RecordedEvent event) throws SQLException {
        var failed = new ArrayList<String>();
        var dead = new ArrayList<Letter>();
        for (Projection projection : projections) {
            if (!projection.reads(event)) {
                continue;
            }
            @Nullable String refusal = projection.refuses(event);
            if (refusal != null) {
                dead.add(new Letter(projection.name(), event, refusal, 1));
                continue;
            }
            if (deadStreams(projection).contains(event.stream())) {
                dead.add(waiting(projection, event));
                continue;
            }
            @Nullable String cause = tryTogether(connection, projection, List.of(event));
            if (cause != null) {
                dead.add(new Letter(projection.name(), event, cause, 1));
                failed.add(projection.name());
                LOG.error(
                        "{} does not take event {} at {} ({}): {}",
                        projection.name(),
                        event.eventId(),
                        event.position(),
                        event.stream(),
                        cause);
            }
        }
        letters.insert(connection, dead);
        return failed;
    }

    /// Later events of a stream go to the dead letters of these projections.
    void giveUp(String stream, List<String> failed) {
        failed.forEach(name -> deadStreams.computeIfAbsent(name, _ -> new HashSet<>()).add(stream));
    }

    /// Gives events of one stream to a projection in one go, all of them or none.
    ///
    /// @return why it does not take them; null if it does
    @Nullable String tryTogether(
            Connection connection, String projection, List<RecordedEvent> events)
            throws SQLException {
        return tryTogether(
                connection,
                projections.stream()
                        .filter(each -> each.name().equals(projection))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("there is no projection " + projection)),
                events);
    }

    private static @Nullable String tryTogether(
            Connection connection, Projection projection, List<RecordedEvent> events)
            throws SQLException {
        for (RecordedEvent event : events) {
            @Nullable String refusal = projection.refuses(event);
            if (refusal != null && projection.reads(event)) {
                return refusal;
            }
        }
        Savepoint before = connection.setSavepoint();
        try {
            var transaction = new ProjectionTransaction(connection);
            projection.prepare(events.stream().map(Happened::new).toList()).write(transaction);
            transaction.complete();
            connection.releaseSavepoint(before);
            return null;
        } catch (Throwable e) {
            projection.forget();
            if (Faults.passing(e)) {
                throw e;
            }
            connection.rollback(before);
            return Faults.describe(e);
        }
    }

    private Set<String> deadStreams(Projection projection) {
        return deadStreams.getOrDefault(projection.name(), Set.of());
    }

    private static Letter waiting(Projection projection, RecordedEvent event) {
        return new Letter(
                projection.name(), event, "waits for an earlier event of " + event.stream(), 0);
    }
}
