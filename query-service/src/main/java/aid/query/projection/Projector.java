package aid.query.projection;

import aid.query.projection.DeadLetters.Letter;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one loop that turns the event log into the read models of a [Generation].
///
/// One thread reads and prepares a batch while another writes the batch before it. See the package
/// for what holds when several of these run, when one freezes, and when an event cannot be handled.
public final class Projector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /// Enough for the cost per transaction to vanish, little enough to be held in memory thrice.
    private static final int BATCH_EVENTS_MAX = 4_000;

    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
    private static final Duration RETRY_AT_MOST = Duration.ofSeconds(30);

    private final EventLog log;
    private final Generation generation;
    private final List<Projection> projections;
    private final Duration patience;
    private final DeadLetters letters;
    private final Semaphore wake = new Semaphore(0);
    private final Queue<Retry> retries = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("projector-writer").factory());
    private final Thread thread;

    private volatile long position;
    private volatile @Nullable Instant recordedUpTo;
    private volatile @Nullable String trouble = "not started";
    private volatile BatchWatch watch = (_, _) -> {};
    private volatile boolean closing;

    // The rest is known to the loop's thread only.
    private long epoch;
    private long preparedUpTo;
    private Map<String, Set<String>> deadStreams = new HashMap<>();
    private @Nullable InFlight inFlight;

    /// A batch, worked out and ready to be written.
    private record Batch(
            List<RecordedEvent> events,
            long from,
            long to,
            Instant recordedUpTo,
            List<Projection.Change> changes,
            List<Letter> letters) {}

    private record InFlight(Batch batch, Future<?> written) {}

    private record Retry(long position, CompletableFuture<Retried> answer) {}

    public Projector(EventLog log, Generation generation, List<Projection> projections) {
        this(log, generation, projections, Duration.ofSeconds(10));
    }

    /// @param patience how long another instance may keep the position locked before its database
    ///   session is taken for frozen and ended
    public Projector(
            EventLog log, Generation generation, List<Projection> projections, Duration patience) {
        this.log = log;
        this.generation = generation;
        this.projections = List.copyOf(projections);
        this.patience = patience;
        letters = new DeadLetters(generation.number());
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
        return position;
    }

    /// Waits until the read models contain an event.
    ///
    /// @return whether they do
    public boolean await(long wanted, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (position < wanted) {
                if (nanos <= 0 || closing) {
                    return false;
                }
                nanos = moved.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    public ProjectorStatus status() {
        long head = log.head();
        long reached = position;
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

    private void startFromDatabase() throws SQLException {
        abandonInFlight();
        projections.forEach(Projection::forget);
        record Start(
                long position,
                long epoch,
                @Nullable Instant recordedUpTo,
                Map<String, Set<String>> dead) {}
        Start start =
                inTransaction(connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "select position, epoch, recorded_up_to from query.generation where generation = ?")) {
                        select.setInt(1, generation.number());
                        try (ResultSet row = select.executeQuery()) {
                            if (!row.next()) {
                                throw new SQLException(
                                        "there is no generation " + generation.number(), "02000");
                            }
                            Timestamp recorded = row.getTimestamp(3);
                            return new Start(
                                    row.getLong(1),
                                    row.getLong(2),
                                    recorded == null ? null : recorded.toInstant(),
                                    letters.deadStreams(connection));
                        }
                    }
                });
        epoch = start.epoch();
        deadStreams = start.dead();
        preparedUpTo = start.position();
        reached(start.position(), start.recordedUpTo());
    }

    private void reached(long to, @Nullable Instant recorded) {
        lock.lock();
        try {
            position = to;
            recordedUpTo = recorded;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void catchUp() throws SQLException {
        while (!closing) {
            List<RecordedEvent> events = unseen(log.after(preparedUpTo, BATCH_EVENTS_MAX));
            if (events.isEmpty()) {
                settle();
                return;
            }
            if (events.size() < BATCH_EVENTS_MAX) {
                settle();
                writeOrSingleOut(events);
            } else {
                pipeline(events);
                log.read(preparedUpTo, log.head(), chunk -> pipeline(unseen(chunk)));
            }
        }
        settle();
    }

    /// A log may hand over again what it has handed over already.
    private List<RecordedEvent> unseen(List<RecordedEvent> events) {
        return events.isEmpty() || events.getFirst().position() > preparedUpTo
                ? events
                : events.stream().filter(event -> event.position() > preparedUpTo).toList();
    }

    /// Prepares a batch while the one before is being written, then hands it to the writer.
    private void pipeline(List<RecordedEvent> events) {
        if (closing || events.isEmpty()) {
            return;
        }
        @Nullable Batch batch = null;
        try {
            batch = prepare(events);
        } catch (RuntimeException | StackOverflowError e) {
            if (Faults.passing(e)) {
                throw e;
            }
            LOG.warn("a batch could not be prepared: {}", Faults.describe(e));
        }
        boolean sound = settle();
        if (batch == null || !sound) {
            forget();
            writeOrSingleOut(events);
            return;
        }
        Batch ready = batch;
        preparedUpTo = ready.to();
        inFlight =
                new InFlight(
                        ready,
                        writer.submit(() -> {
                            write(ready);
                            return null;
                        }));
    }

    /// Waits for the batch being written.
    ///
    /// @return false if it had to be singled out, so that what was prepared after it is void
    private boolean settle() {
        InFlight waiting = inFlight;
        if (waiting == null) {
            return true;
        }
        inFlight = null;
        try {
            waiting.written().get();
            return true;
        } catch (InterruptedException e) {
            throw new OvertakenException(waiting.batch().from());
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            if (Faults.passing(cause)) {
                throw new ProjectionFailedException(cause);
            }
            LOG.warn("a batch could not be written: {}", Faults.describe(cause));
            preparedUpTo = waiting.batch().from();
            forget();
            writeOrSingleOut(waiting.batch().events());
            return false;
        }
    }

    private void abandonInFlight() {
        InFlight waiting = inFlight;
        inFlight = null;
        if (waiting != null) {
            try {
                waiting.written().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.debug("what was in flight failed too: {}", e.getMessage());
            }
        }
    }

    private void forget() {
        projections.forEach(Projection::forget);
    }

    private Batch prepare(List<RecordedEvent> events) {
        var happened = events.stream().map(Happened::new).toList();
        var changes = new ArrayList<Projection.Change>();
        var dead = new ArrayList<Letter>();
        for (Projection projection : projections) {
            Set<String> streams = deadStreams.getOrDefault(projection.name(), Set.of());
            var mine = new ArrayList<Happened>();
            for (Happened each : happened) {
                if (projection.reads(each.record())) {
                    if (streams.contains(each.stream())) {
                        dead.add(waiting(projection, each.record()));
                    } else {
                        mine.add(each);
                    }
                }
            }
            if (!mine.isEmpty()) {
                changes.add(projection.prepare(mine));
            }
        }
        RecordedEvent last = events.getLast();
        return new Batch(events, preparedUpTo, last.position(), last.recordedAt(), changes, dead);
    }

    private static Letter waiting(Projection projection, RecordedEvent event) {
        return new Letter(
                projection.name(), event, "waits for an earlier event of " + event.stream(), 0);
    }

    private void write(Batch batch) throws SQLException {
        long started = System.nanoTime();
        try (Connection connection = generation.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                claim(connection, batch.from(), batch.to(), batch.recordedUpTo());
                for (Projection.Change change : batch.changes()) {
                    change.write(connection);
                }
                letters.insert(connection, batch.letters());
                connection.commit();
            } catch (SQLException | RuntimeException | StackOverflowError e) {
                rollback(connection);
                throw e;
            }
        }
        reached(batch.to(), batch.recordedUpTo());
        watch.written(batch.events().size(), Duration.ofNanos(System.nanoTime() - started));
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("could not roll back: {}", e.getMessage());
        }
    }

    /// Moves the position, which locks it until the transaction ends: of several instances that
    /// prepared the same batch, one writes it.
    private void claim(Connection connection, long from, long to, Instant recorded)
            throws SQLException {
        limitWaiting(connection);
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.generation set position = ?, recorded_up_to = ?
                        where generation = ? and position = ? and epoch = ?\
                        """)) {
            update.setLong(1, to);
            update.setObject(2, recorded.atOffset(java.time.ZoneOffset.UTC));
            update.setInt(3, generation.number());
            update.setLong(4, from);
            update.setLong(5, epoch);
            if (update.executeUpdate() == 0) {
                throw new OvertakenException(from);
            }
        }
    }

    private void limitWaiting(Connection connection) throws SQLException {
        try (PreparedStatement limit =
                connection.prepareStatement("select set_config('lock_timeout', ?, true)")) {
            limit.setString(1, patience.toMillis() + "ms");
            limit.execute();
        }
    }

    /// Ends database sessions that hold the position of a generation and do not go on. A process
    /// that thaws finds its transaction gone and starts again from the database.
    private void endFrozenSessions() {
        try {
            List<Integer> ended =
                    inTransaction(connection -> {
                        try (PreparedStatement end =
                                connection.prepareStatement(
                                        """
                                        select a.pid, pg_terminate_backend(a.pid)
                                        from pg_stat_activity a
                                        join pg_locks l on l.pid = a.pid and l.granted
                                             and l.relation = 'query.generation'::regclass and l.mode = 'RowExclusiveLock'
                                        where a.datname = current_database() and a.pid <> pg_backend_pid()
                                          and a.wait_event_type is distinct from 'Lock'
                                          and a.xact_start < now() - make_interval(secs => ?)\
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
                    });
            if (!ended.isEmpty()) {
                LOG.warn("ended frozen database sessions {}", ended);
            }
        } catch (RuntimeException e) {
            LOG.warn("frozen sessions could not be ended: {}", e.getMessage());
        }
    }

    /// Writes a batch; if an event in it is at fault, halves it until that event stands alone.
    private void writeOrSingleOut(List<RecordedEvent> events) {
        try {
            Batch batch = prepare(events);
            write(batch);
            preparedUpTo = batch.to();
            return;
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            if (Faults.passing(e)) {
                throw new ProjectionFailedException(e);
            }
            LOG.warn(
                    "events {} to {} could not be projected together: {}",
                    events.getFirst().position(),
                    events.getLast().position(),
                    Faults.describe(e));
        }
        forget();
        if (events.size() == 1) {
            writeAlone(events.getFirst());
        } else {
            int half = events.size() / 2;
            writeOrSingleOut(events.subList(0, half));
            writeOrSingleOut(events.subList(half, events.size()));
        }
    }

    /// Gives an event to each projection by itself; a projection that still fails gets a dead
    /// letter.
    private void writeAlone(RecordedEvent event) {
        var failed = new ArrayList<String>();
        try (Connection connection = generation.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                claim(connection, preparedUpTo, event.position(), event.recordedAt());
                var dead = new ArrayList<Letter>();
                for (Projection projection : projections) {
                    if (!projection.reads(event)) {
                        continue;
                    }
                    if (deadStreams
                            .getOrDefault(projection.name(), Set.of())
                            .contains(event.stream())) {
                        dead.add(waiting(projection, event));
                        continue;
                    }
                    @Nullable String cause = tryAlone(connection, projection, event);
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
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        }
        failed.forEach(name ->
                deadStreams.computeIfAbsent(name, _ -> new HashSet<>()).add(event.stream()));
        preparedUpTo = event.position();
        reached(event.position(), event.recordedAt());
    }

    /// @return why it failed; null if it did not
    private static @Nullable String tryAlone(
            Connection connection, Projection projection, RecordedEvent event) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            projection.prepare(List.of(new Happened(event))).write(connection);
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            projection.forget();
            if (Faults.passing(e)) {
                throw e;
            }
            connection.rollback(before);
            return Faults.describe(e);
        }
    }

    private void takeRetries() {
        for (Retry retry = retries.poll(); retry != null; retry = retries.poll()) {
            try {
                retry.answer().complete(retryNow(retry.position()));
            } catch (OvertakenException e) {
                retries.add(retry); // Once more, with what the other instance left behind.
                throw e;
            } catch (SQLException | RuntimeException e) {
                retry.answer().completeExceptionally(e);
                throw new ProjectionFailedException(e);
            }
        }
    }

    private Retried retryNow(long at) throws SQLException {
        var taken = new ArrayList<Long>();
        int left = 0;
        @Nullable String cause = null;
        try (Connection connection = generation.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                raiseEpoch(connection);
                for (DeadLetter asked : letters.at(connection, at)) {
                    Projection projection = projection(asked.projection());
                    List<DeadLetter> stream =
                            letters.ofStream(connection, asked.projection(), asked.stream());
                    for (DeadLetter letter : stream) {
                        RecordedEvent event = log.after(letter.position() - 1, 1).getFirst();
                        @Nullable String failure = tryAlone(connection, projection, event);
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
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        } finally {
            startFromDatabase();
        }
        return new Retried(taken.stream().distinct().sorted().toList(), left, cause);
    }

    private Projection projection(String name) {
        return projections.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no projection " + name));
    }

    private void raiseEpoch(Connection connection) throws SQLException {
        limitWaiting(connection);
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.generation set epoch = epoch + 1
                        where generation = ? and position = ? and epoch = ?\
                        """)) {
            update.setInt(1, generation.number());
            update.setLong(2, preparedUpTo);
            update.setLong(3, epoch);
            if (update.executeUpdate() == 0) {
                throw new OvertakenException(preparedUpTo);
            }
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
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
