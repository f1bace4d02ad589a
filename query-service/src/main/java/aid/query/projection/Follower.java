package aid.query.projection;

import aid.query.projection.ProjectionDispatcher.Batch;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what is recorded into a generation that has been filled: batch by batch, each in one
/// transaction with the checkpoint. Known to one thread.
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /// Is told how far a generation has come.
    interface Progress {

        /// Readers see everything up to a position now.
        void reached(long to, @Nullable Instant recordedUpTo);

        /// A batch was written.
        void written(int events, Duration took);
    }

    /// Nobody is told.
    static final Progress UNSEEN =
            new Progress() {
                @Override
                public void reached(long to, @Nullable Instant recordedUpTo) {}

                @Override
                public void written(int events, Duration took) {}
            };

    private final Generation generation;
    private final BatchSettings settings;
    private final Progress progress;
    private final DeadLetters letters;
    private final ProjectionDispatcher dispatcher;
    private final LogContinuity continuity;
    private final Checkpoint checkpoint;
    private final Transactions transactions;
    private Checkpoint.Stored at = new Checkpoint.Stored(0, 0, null, null, false);

    Follower(
            EventLog log,
            Generation generation,
            List<Projection> projections,
            Duration patience,
            BatchSettings settings,
            Progress progress) {
        this.generation = generation;
        this.settings = settings;
        this.progress = progress;
        letters = new DeadLetters(generation.number());
        dispatcher = new ProjectionDispatcher(projections, letters);
        continuity = new LogContinuity(log);
        checkpoint = new Checkpoint(generation, patience);
        transactions = new Transactions(generation, checkpoint);
        projections.forEach(each -> each.begin(generation, false));
    }

    /// Starts from what the database says.
    void start() {
        record Start(Checkpoint.Stored stored, Map<String, Set<String>> dead) {}
        Start start =
                transactions.each(connection ->
                        new Start(checkpoint.read(connection), letters.deadStreams(connection)));
        dispatcher.start(start.dead());
        at = start.stored();
        progress.reached(at.position(), at.recordedUpTo());
    }

    /// Writes the next batch.
    ///
    /// @return how many events it had
    /// @throws StaleCheckpointException if another instance has written meanwhile
    /// @throws OtherLogException if the log does not contain what the generation does
    int next() {
        List<RecordedEvent> events =
                continuity.after(at.position(), at.eventId(), settings.batchEvents());
        if (events.isEmpty()) {
            return 0;
        }
        writeOrSingleOut(events, events.size() < settings.batchEvents());
        return events.size();
    }

    /// Writes a batch; if an event in it is at fault, halves it until that event stands alone.
    ///
    /// @param durable whether to wait for the disk: not if more follows at once
    private void writeOrSingleOut(List<RecordedEvent> events, boolean durable) {
        try {
            Batch batch = dispatcher.prepare(events.stream().map(Happened::new).toList());
            long started = System.nanoTime();
            write(batch, events.getLast(), durable);
            moved(events.getLast());
            progress.written(events.size(), Duration.ofNanos(System.nanoTime() - started));
            return;
        } catch (Throwable e) {
            Faults.throwIfPassing(e);
            LOG.warn(
                    "events {} to {} could not be projected together: {}",
                    events.getFirst().position(),
                    events.getLast().position(),
                    Faults.describe(e));
        }
        dispatcher.forget();
        if (events.size() == 1) {
            writeAlone(events.getFirst());
        } else {
            int half = events.size() / 2;
            writeOrSingleOut(events.subList(0, half), durable);
            writeOrSingleOut(events.subList(half, events.size()), durable);
        }
    }

    private void write(Batch batch, RecordedEvent last, boolean durable) throws SQLException {
        try (Connection connection = generation.writer().getConnection()) {
            try {
                checkpoint.begin(connection);
                checkpoint.move(connection, at, last);
                var transaction = new ProjectionTransaction(connection);
                dispatcher.write(transaction, batch);
                transaction.complete();
                if (durable) {
                    checkpoint.makeDurable(connection);
                }
                connection.commit();
            } catch (Throwable e) {
                Transactions.rollback(connection);
                throw e;
            }
        }
    }

    /// Writes an event to the projections that take it, and a dead letter for each other one.
    private void writeAlone(RecordedEvent event) {
        List<String> failed =
                transactions.one(connection -> {
                    checkpoint.move(connection, at, event);
                    return dispatcher.writeEach(connection, event);
                });
        dispatcher.giveUp(event.stream(), failed);
        moved(event);
    }

    private void moved(RecordedEvent last) {
        at =
                new Checkpoint.Stored(
                        last.position(), at.epoch(), last.recordedAt(), last.eventId(), at.live());
        progress.reached(last.position(), last.recordedAt());
    }

    /// Changes what the read models say without a new event. Other instances then start again from
    /// the database, and so does this one.
    <T> T writeNow(ReadModelWork<T> work) {
        try {
            return transactions.one(connection -> {
                checkpoint.raiseEpoch(connection, at);
                return work.in(connection);
            });
        } finally {
            start();
        }
    }

    /// Another try at dead letters.
    Retries retries(EventLog log) {
        return new Retries(log, letters, dispatcher);
    }

    /// Ends database sessions that hold the checkpoint and do not go on.
    void endFrozenSessions() {
        try {
            List<Integer> ended = transactions.each(checkpoint::endFrozenSessions);
            if (!ended.isEmpty()) {
                LOG.warn("ended frozen database sessions {}", ended);
            }
        } catch (RuntimeException e) {
            LOG.warn("frozen sessions could not be ended: {}", e.getMessage());
        }
    }
}
