package aid.query.projection;

import aid.query.projection.Handling.Batch;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import aid.store.Watermark;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
public final class Projector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
    private static final Duration RETRY_AT_MOST = Duration.ofSeconds(30);

    private final EventLog log;
    private final Generation generation;
    private final Pace pace;
    private final DeadLetters letters;
    private final Handling handling;
    private final Position stored;
    private final Semaphore wake = new Semaphore(0);
    private final Queue<Retry> retries = new ConcurrentLinkedQueue<>();
    private final Watermark contained = new Watermark(0);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("projector-writer").factory());
    private final Thread thread;

    private volatile @Nullable Instant recordedUpTo;
    private volatile @Nullable String trouble = "not started";
    private volatile BatchWatch watch = (_, _) -> {};
    private volatile boolean closing;

    // The rest is known to the loop's thread only.
    private long epoch;
    private long preparedUpTo;

    /// Up to there each batch has a transaction of its own, since some event on the way failed.
    private long carefulUpTo;

    private @Nullable Stretch stretch;
    private @Nullable InFlight inFlight;

    /// Something the writer is busy with.
    ///
    /// @param upTo the last position it is about
    private record InFlight(Stretch of, long upTo, Future<?> done) {}

    private record Retry(long position, CompletableFuture<Retried> answer) {}

    /// Some event up to a position failed, and it is to be found out which.
    private static final class GoCarefullyException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final long upTo;

        GoCarefullyException(long upTo) {
            super("some event up to %d failed".formatted(upTo));
            this.upTo = upTo;
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
        stored = new Position(generation.number(), patience);
        thread = Thread.ofPlatform().daemon().name("projector").unstarted(this::run);
    }

    public void start() {
        thread.start();
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
                inTransaction(letters::count),
                trouble);
    }

    public List<DeadLetter> deadLetters(long afterPosition, int max) {
        return inTransaction(connection -> letters.all(connection, afterPosition, max));
    }

    /// Tries the dead letters at a position again and, if they are taken now, the later ones of
    /// their streams.
    ///
    /// @return empty lists if there is no letter at that position
    /// @throws TimeoutException if the loop is too busy
    public Retried retry(long at) throws TimeoutException {
        var retry = new Retry(at, new CompletableFuture<>());
        retries.add(retry);
        wake.release();
        try {
            return retry.answer().get(RETRY_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            retries.remove(retry);
        }
    }

    private void run() {
        long pauseMs = 0;
        try (AutoCloseable _ = log.onAppend(wake::release)) {
            while (!closing) {
                try {
                    startFromDatabase();
                    trouble = null;
                    while (!closing) {
                        catchUp();
                        pauseMs = 0;
                        takeRetries();
                        sleep(LOOK_AT_LEAST_EVERY);
                    }
                } catch (OvertakenException e) {
                    LOG.debug("overtaken: {}", e.getMessage());
                } catch (InterruptedException e) {
                    // Closing.
                } catch (Exception | StackOverflowError e) {
                    if (closing) {
                        return;
                    }
                    trouble = Faults.describe(e);
                    LOG.warn("the projector cannot go on, trying again: {}", trouble);
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
        abandonInFlight();
        record Start(Position.Stored stored, Map<String, Set<String>> dead) {}
        Start start =
                inTransaction(connection ->
                        new Start(stored.read(connection), letters.deadStreams(connection)));
        handling.start(start.dead());
        epoch = start.stored().epoch();
        preparedUpTo = start.stored().position();
        carefulUpTo = 0;
        reached(preparedUpTo, start.stored().recordedUpTo());
    }

    private void reached(long to, @Nullable Instant recorded) {
        recordedUpTo = recorded;
        contained.moveTo(to);
    }

    private void catchUp() {
        while (!closing) {
            List<RecordedEvent> events = unseen(log.after(preparedUpTo, pace.batchEvents()));
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
            } catch (GoCarefullyException e) {
                carefulUpTo = e.upTo;
                handling.forget();
            }
            endStretch();
        } catch (GoCarefullyException e) {
            carefulUpTo = Math.max(carefulUpTo, e.upTo);
            handling.forget();
        }
    }

    /// The log has chunks of a size of its own.
    private void inBatches(List<RecordedEvent> events, long goal) {
        for (int from = 0; from < events.size(); from += pace.batchEvents()) {
            pipeline(
                    events.subList(from, Math.min(events.size(), from + pace.batchEvents())), goal);
        }
    }

    /// Prepares a batch while the one before is being written, then hands it to the writer.
    private void pipeline(List<RecordedEvent> events, long goal) {
        if (closing) {
            throw new OvertakenException(preparedUpTo); // By the end.
        }
        Batch batch;
        try {
            batch = handling.prepare(events, preparedUpTo);
        } catch (RuntimeException | StackOverflowError e) {
            if (Faults.passing(e)) {
                throw e;
            }
            LOG.warn("a batch could not be prepared: {}", Faults.describe(e));
            throw new GoCarefullyException(events.getLast().position());
        }
        settle();
        Stretch current = stretch == null ? begin() : stretch;
        boolean last = batch.to() >= goal || current.isLongEnough(batch.to());
        stretch = last ? null : current;
        preparedUpTo = batch.to();
        inFlight =
                new InFlight(
                        current,
                        batch.to(),
                        writer.submit(() -> {
                            write(current, batch, last, batch.to() >= goal);
                            return null;
                        }));
    }

    private void write(Stretch current, Batch batch, boolean last, boolean onDisk)
            throws SQLException {
        long started = System.nanoTime();
        current.write(batch);
        if (last) {
            current.commit(onDisk);
            reached(batch.to(), batch.recordedUpTo());
        }
        watch.written(batch.events().size(), Duration.ofNanos(System.nanoTime() - started));
    }

    private Stretch begin() {
        return new Stretch(generation, stored, handling, pace, epoch, preparedUpTo);
    }

    private void endStretch() {
        settle();
        Stretch current = stretch;
        stretch = null;
        if (current != null) {
            long upTo = preparedUpTo;
            inFlight =
                    new InFlight(
                            current,
                            upTo,
                            writer.submit(() -> {
                                reached(upTo, current.commit(true));
                                return null;
                            }));
            settle();
        }
    }

    /// Waits for what is being written.
    ///
    /// @throws GoCarefullyException if nothing of that stretch could be written because of an event
    private void settle() {
        InFlight waiting = inFlight;
        if (waiting == null) {
            return;
        }
        inFlight = null;
        try {
            waiting.done().get();
        } catch (InterruptedException e) {
            throw new OvertakenException(waiting.of().from());
        } catch (ExecutionException e) {
            stretch = null;
            Throwable cause = Objects.requireNonNull(e.getCause());
            throwIfPassing(cause);
            LOG.warn("a stretch could not be written: {}", Faults.describe(cause));
            preparedUpTo = waiting.of().from();
            throw new GoCarefullyException(waiting.upTo());
        }
    }

    private static void throwIfPassing(Throwable cause) {
        if (cause instanceof OvertakenException overtaken) {
            throw overtaken;
        }
        if (Faults.passing(cause)) {
            throw new ProjectionFailedException(cause);
        }
    }

    private void abandonInFlight() {
        InFlight waiting = inFlight;
        inFlight = null;
        if (waiting != null) {
            try {
                waiting.done().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.debug("what was in flight failed too: {}", e.getMessage());
            }
        }
        if (stretch != null) {
            stretch.abandon();
            stretch = null;
        }
    }

    /// Writes a batch; if an event in it is at fault, halves it until that event stands alone.
    private void writeOrSingleOut(List<RecordedEvent> events) {
        try {
            Batch batch = handling.prepare(events, preparedUpTo);
            write(begin(), batch, true, true);
            preparedUpTo = batch.to();
            return;
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            throwIfPassing(e);
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
                inOneTransaction(connection -> {
                    stored.move(
                            connection, epoch, preparedUpTo, event.position(), event.recordedAt());
                    return handling.writeAlone(connection, event);
                });
        handling.giveUp(event.stream(), failed);
        preparedUpTo = event.position();
        reached(event.position(), event.recordedAt());
    }

    private void takeRetries() {
        for (Retry retry = retries.poll(); retry != null; retry = retries.poll()) {
            try {
                retry.answer().complete(retryNow(retry.position()));
            } catch (OvertakenException e) {
                retries.add(retry); // Once more, with what the other instance left behind.
                throw e;
            } catch (RuntimeException e) {
                retry.answer().completeExceptionally(e);
                throw e;
            }
        }
    }

    private Retried retryNow(long at) {
        try {
            return inOneTransaction(connection -> {
                stored.raiseEpoch(connection, epoch, preparedUpTo);
                return retry(connection, at);
            });
        } finally {
            startFromDatabase();
        }
    }

    private Retried retry(Connection connection, long at) throws SQLException {
        var taken = new TreeSet<Long>();
        int left = 0;
        @Nullable String cause = null;
        for (DeadLetter asked : letters.at(connection, at)) {
            for (DeadLetter letter :
                    letters.ofStream(connection, asked.projection(), asked.stream())) {
                RecordedEvent event = log.after(letter.position() - 1, 1).getFirst();
                @Nullable String failure = handling.tryAlone(connection, asked.projection(), event);
                if (failure != null) {
                    letters.failedAgain(connection, letter, failure);
                    cause = failure;
                    break;
                }
                letters.taken(connection, letter);
                taken.add(letter.position());
            }
            left += letters.ofStream(connection, asked.projection(), asked.stream()).size();
        }
        return new Retried(List.copyOf(taken), left, cause);
    }

    /// Ends database sessions that hold the position and do not go on.
    private void endFrozenSessions() {
        try {
            List<Integer> ended = inTransaction(stored::endFrozenSessions);
            if (!ended.isEmpty()) {
                LOG.warn("ended frozen database sessions {}", ended);
            }
        } catch (RuntimeException e) {
            LOG.warn("frozen sessions could not be ended: {}", e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = generation.dataSource().getConnection()) {
            connection.setAutoCommit(true);
            return work.in(connection);
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        }
    }

    private <T> T inOneTransaction(Work<T> work) {
        try (Connection connection = generation.dataSource().getConnection()) {
            try {
                stored.begin(connection);
                T result = work.in(connection);
                stored.makeDurable(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("could not roll back: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(20));
                thread.interrupt();
            }
            writer.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        contained.close();
    }
}
