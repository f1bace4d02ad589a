package aid.query.projection;

import aid.query.projection.Handling.Batch;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import aid.store.Supervised;
import aid.store.SupervisedThread;
import aid.store.ThreadStatus;
import aid.store.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one loop that turns the event log into the read models of a [Generation].
///
/// One thread reads and prepares a batch while another writes the batch before it. Near the end of
/// the log each batch has a transaction of its own; far behind, a [Stretch] of them has. See the
/// package for what holds when several of these run, when one freezes, and when an event cannot be
/// handled.
public final class Projector implements Supervised, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
    private static final Duration BESIDE_AT_LEAST = Duration.ofSeconds(3);
    private static final Duration RETRY_AT_MOST = Duration.ofSeconds(30);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
    private static final String NOT_STARTED = "not started";

    private final EventLog log;
    private final Generation generation;
    private final Pace pace;
    private final DeadLetters letters;
    private final Handling handling;
    private final LogContinuity continuity;
    private final Retries retries;
    private final WriterTasks tasks = new WriterTasks();
    private final Position stored;
    private final Transactions transactions;
    private final Pipeline pipeline = new Pipeline(new Reporting());
    private final Semaphore wake = new Semaphore(0);
    private final Watermark contained = new Watermark(0);
    private final SupervisedThread thread = new SupervisedThread("projector", this::run);

    private volatile @Nullable Instant recordedUpTo;
    private volatile @Nullable String trouble = NOT_STARTED;
    private volatile BatchWatch watch = (_, _) -> {};
    private volatile boolean closing;
    private volatile boolean beside;

    // The rest is known to the loop's thread only.
    private long epoch;
    private long besideSince;
    private long preparedUpTo;

    /// The event there; null at 0, or if it was never noted.
    private @Nullable String preparedEvent;

    /// Up to there each batch has a transaction of its own, since some event on the way failed.
    private long carefulUpTo;

    private final class Reporting implements Pipeline.Progress {
        @Override
        public void reached(long to, @Nullable Instant recorded) {
            Projector.this.reached(to, recorded);
            goesWell();
        }

        @Override
        public void written(int events, Duration took) {
            watch.written(events, took);
        }
    }

    public Projector(EventLog log, Generation generation, List<Projection> projections) {
        this(log, generation, projections, Duration.ofSeconds(10), Pace.USUAL);
    }

    /// @param patience how long another instance may keep the position locked before its database
    ///   session is taken for frozen and ended
    public Projector(
            EventLog log,
            Generation generation,
            List<Projection> projections,
            Duration patience,
            Pace pace) {
        this.log = log;
        this.pace = pace;
        this.generation = generation;
        letters = new DeadLetters(generation.number());
        handling = new Handling(projections, letters);
        continuity = new LogContinuity(log);
        retries = new Retries(log, letters, handling);
        stored = new Position(generation.number(), patience);
        transactions = new Transactions(generation, stored);
    }

    public void start() {
        thread.start();
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(thread.status());
    }

    public Generation generation() {
        return generation;
    }

    /// Whoever watches is told of each batch from now on.
    public void watch(BatchWatch watch) {
        this.watch = watch;
    }

    /// The last event the read models contain, as far as this instance knows.
    public long position() {
        return contained.position();
    }

    /// Waits until the read models contain an event.
    ///
    /// @return whether they do
    public boolean await(long wanted, Duration atMost) {
        return contained.await(wanted, atMost);
    }

    public ProjectorStatus status() {
        long head = log.head();
        long reached = contained.position();
        return new ProjectorStatus(
                generation.number(),
                reached,
                recordedUpTo,
                head,
                Math.max(0, head - reached),
                deadLetters(),
                trouble());
    }

    private @Nullable String trouble() {
        @Nullable String ofLoop = trouble;
        return ofLoop != null ? ofLoop : thread.status().trouble();
    }

    /// How many events projections did not take.
    public long deadLetters() {
        return transactions.each(letters::count);
    }

    /// The letters after a position, about so many: those of one position are never parted.
    public List<DeadLetter> deadLetters(long afterPosition, int max) {
        return transactions.each(connection -> letters.all(connection, afterPosition, max));
    }

    /// Tries the dead letters at a position again and, if they are taken now, the later ones of
    /// their streams.
    ///
    /// @return empty lists if there is no letter at that position
    /// @throws TimeoutException if the loop is too busy
    public Retried retry(long at) throws TimeoutException {
        return write(connection -> retries.tryAgain(connection, at), RETRY_AT_MOST);
    }

    /// Changes what the read models say without a new event, between two batches. Other instances
    /// then start again from the database, and so does this one.
    ///
    /// @throws TimeoutException if the loop is too busy
    public <T> T write(ReadModelWork<T> work, Duration atMost) throws TimeoutException {
        return tasks.ask(work, wake::release, atMost);
    }

    /// Reads from the read models, on a connection of the projector's.
    public <T> T read(ReadModelWork<T> work) {
        return transactions.each(work);
    }

    private void run() {
        long pauseMs = 0;
        try (AutoCloseable _ = log.onAppend(wake::release)) {
            while (!closing) {
                try {
                    startFromDatabase();
                    if (NOT_STARTED.equals(trouble)) {
                        trouble = null;
                    }
                    while (!closing) {
                        catchUp();
                        goesWell();
                        pauseMs = 0;
                        tasks.doAll(this::writeNow);
                        sleep(LOOK_AT_LEAST_EVERY);
                    }
                } catch (OtherLogException e) {
                    goesBadly(String.valueOf(e.getMessage()));
                    pause(startOverIfItStays());
                } catch (OvertakenException e) {
                    LOG.debug("overtaken: {}", e.getMessage());
                } catch (InterruptedException e) {
                    // Closing.
                } catch (Throwable e) { // Errors too: one says nothing about the next attempt.
                    if (closing) {
                        return;
                    }
                    goesBadly(Faults.describe(e));
                    if (Faults.lockTimeout(e)) {
                        endFrozenSessions();
                    }
                    pauseMs = Math.min(PAUSE_MAX.toMillis(), Math.max(50, pauseMs * 2));
                    pause(pauseMs);
                }
            }
        } catch (Exception e) {
            LOG.warn("the projector could not leave the log: {}", e.getMessage());
        }
    }

    /// The read models are filled anew once they have been beside the log for a while: a log on its
    /// way to another server may be away for a moment.
    ///
    /// @return how long to wait before looking again, in milliseconds
    private long startOverIfItStays() {
        if (!beside) {
            beside = true;
            besideSince = System.nanoTime();
        } else if (System.nanoTime() - besideSince >= BESIDE_AT_LEAST.toNanos()) {
            LOG.warn("the read models are filled anew from the log");
            try {
                transactions.one(connection -> {
                    stored.raiseEpoch(connection, epoch, preparedUpTo);
                    stored.startOver(connection, generation.schema());
                    return preparedUpTo;
                });
                return 0;
            } catch (OvertakenException | ProjectionFailedException e) {
                LOG.debug("not filled anew yet: {}", e.getMessage());
            }
        }
        return PAUSE_MAX.toMillis();
    }

    /// Whether the read models contain what the log does not have.
    public boolean isBesideLog() {
        return beside;
    }

    /// Says each trouble once, however often it is met.
    private void goesBadly(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("the projector cannot go on, trying again: {}", what);
        }
        trouble = what;
    }

    private void goesWell() {
        if (trouble != null) {
            LOG.info("the projector goes on");
            trouble = null;
        }
    }

    /// Waits to be woken, or for a while: a wake-up can get lost with a connection.
    private void sleep(Duration atMost) throws InterruptedException {
        if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Closing.
        }
    }

    private void startFromDatabase() {
        pipeline.abandon();
        record Start(Position.Stored stored, Map<String, Set<String>> dead) {}
        Start start =
                transactions.each(connection ->
                        new Start(stored.read(connection), letters.deadStreams(connection)));
        handling.start(start.dead());
        epoch = start.stored().epoch();
        preparedUpTo = start.stored().position();
        preparedEvent = start.stored().eventId();
        carefulUpTo = 0;
        reached(preparedUpTo, start.stored().recordedUpTo());
    }

    private void reached(long to, @Nullable Instant recorded) {
        recordedUpTo = recorded;
        contained.moveTo(to);
    }

    private void catchUp() {
        while (!closing) {
            List<RecordedEvent> events =
                    continuity.after(preparedUpTo, preparedEvent, pace.batchEvents());
            beside = false;
            if (events.isEmpty()) {
                return;
            }
            if (events.size() < pace.batchEvents() || preparedUpTo < carefulUpTo) {
                writeOrSingleOut(events);
            } else {
                fill(log.head());
            }
        }
    }

    /// A log may hand over again what it has handed over already.
    private List<RecordedEvent> unseen(List<RecordedEvent> events) {
        return events.isEmpty() || events.getFirst().position() > preparedUpTo
                ? events
                : events.stream().filter(event -> event.position() > preparedUpTo).toList();
    }

    /// Goes on up to a position that is far away.
    private void fill(long upTo) {
        try {
            try {
                log.read(preparedUpTo, upTo, chunk -> inBatches(unseen(chunk), upTo));
            } finally {
                pipeline.end();
            }
        } catch (GoCarefullyException e) {
            startFromDatabase();
            carefulUpTo = e.upTo();
        }
    }

    /// The log has chunks of a size of its own.
    private void inBatches(List<RecordedEvent> events, long goal) {
        for (int from = 0; from < events.size(); from += pace.batchEvents()) {
            prepareAndHandOver(
                    events.subList(from, Math.min(events.size(), from + pace.batchEvents())), goal);
        }
    }

    private void prepared(RecordedEvent last) {
        preparedUpTo = last.position();
        preparedEvent = last.eventId();
    }

    /// Prepares a batch while the one before is being written, then hands it to the writer.
    private void prepareAndHandOver(List<RecordedEvent> events, long goal) {
        if (closing) {
            throw new OvertakenException(preparedUpTo); // By the end.
        }
        Batch batch;
        try {
            batch = handling.prepare(events, preparedUpTo);
        } catch (Throwable e) {
            if (Faults.passing(e)) {
                throw e;
            }
            LOG.warn("a batch could not be prepared: {}", Faults.describe(e));
            throw new GoCarefullyException(preparedUpTo, events.getLast().position());
        }
        pipeline.add(batch, this::stretch, goal);
        prepared(batch.last());
    }

    /// One that begins after what was prepared last.
    private Stretch stretch() {
        return new Stretch(generation, stored, handling, pace, epoch, preparedUpTo);
    }

    /// Writes a batch; if an event in it is at fault, halves it until that event stands alone.
    private void writeOrSingleOut(List<RecordedEvent> events) {
        try {
            Batch batch = handling.prepare(events, preparedUpTo);
            pipeline.write(batch, stretch());
            prepared(batch.last());
            return;
        } catch (Throwable e) {
            Faults.throwIfPassing(e);
            LOG.warn(
                    "events {} to {} could not be projected together: {}",
                    events.getFirst().position(),
                    events.getLast().position(),
                    Faults.describe(e));
        }
        handling.forget();
        if (events.size() == 1) {
            writeAlone(events.getFirst());
        } else {
            int half = events.size() / 2;
            writeOrSingleOut(events.subList(0, half));
            writeOrSingleOut(events.subList(half, events.size()));
        }
    }

    /// Writes an event to the projections that take it, and a dead letter for each other one.
    private void writeAlone(RecordedEvent event) {
        List<String> failed =
                transactions.one(connection -> {
                    stored.move(connection, epoch, preparedUpTo, event);
                    return handling.writeAlone(connection, event);
                });
        handling.giveUp(event.stream(), failed);
        prepared(event);
        reached(preparedUpTo, event.recordedAt());
    }

    private <T> T writeNow(ReadModelWork<T> work) {
        try {
            return transactions.one(connection -> {
                stored.raiseEpoch(connection, epoch, preparedUpTo);
                return work.in(connection);
            });
        } finally {
            startFromDatabase();
        }
    }

    /// Ends database sessions that hold the position and do not go on.
    private void endFrozenSessions() {
        try {
            List<Integer> ended = transactions.each(stored::endFrozenSessions);
            if (!ended.isEmpty()) {
                LOG.warn("ended frozen database sessions {}", ended);
            }
        } catch (RuntimeException e) {
            LOG.warn("frozen sessions could not be ended: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.askToEnd();
        closing = true;
        wake.release();
        try {
            thread.awaitEnd(ENDS_WITHIN);
            thread.close();
        } finally {
            pipeline.close();
            contained.close();
        }
    }
}
