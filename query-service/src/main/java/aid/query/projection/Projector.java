package aid.query.projection;

import aid.store.EventLog;
import aid.store.Supervised;
import aid.store.SupervisedThread;
import aid.store.ThreadStatus;
import aid.store.Watermark;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns the event log into read models: fills a generation where none is live, and follows the log
/// into the live one. See the package for what holds when several of these run, when one freezes,
/// and when an event cannot be handled.
public final class Projector implements Supervised, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
    private static final long FAR_BEHIND = 50_000;
    private static final long REFILL_UP_TO = 6;
    private static final Duration FILLED_BY_ANOTHER = Duration.ofMillis(100);
    private static final Duration BESIDE_AT_LEAST = Duration.ofSeconds(3);
    private static final Duration RETRY_AT_MOST = Duration.ofSeconds(30);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(3);
    private static final String NOT_STARTED = "not started";

    private final EventLog log;
    private final Generation source;
    private final Supplier<List<Projection>> projections;
    private final Duration patience;
    private final BatchSettings settings;
    private final Generations generations;
    private final WriterTasks tasks = new WriterTasks();
    private final Semaphore wake = new Semaphore(0);
    private final Watermark contained = new Watermark(0);
    private final SupervisedThread thread = new SupervisedThread("projector", this::run);

    private volatile @Nullable Generation live;
    private volatile @Nullable Filler filling;
    private volatile @Nullable Thread rebuilding;
    private volatile @Nullable Instant recordedUpTo;
    private volatile @Nullable String trouble = NOT_STARTED;
    private volatile BatchWatch watch = (_, _) -> {};
    private volatile boolean closing;
    private volatile boolean beside;

    // The rest is known to the loop's thread only.
    private long besideSince;
    private volatile @Nullable Follower following;

    private final class Reporting implements Follower.Progress {
        @Override
        public void reached(long to, @Nullable Instant recorded) {
            recordedUpTo = recorded;
            contained.moveTo(to);
        }

        @Override
        public void written(int events, Duration took) {
            goesWell();
            watch.written(events, took);
        }
    }

    public Projector(EventLog log, Generation generation, Supplier<List<Projection>> projections) {
        this(log, generation, projections, Duration.ofSeconds(10), BatchSettings.USUAL);
    }

    /// @param source how to get at the read models
    /// @param projections new ones each time: each generation has its own
    /// @param patience how long another instance may keep the checkpoint locked before its database
    ///   session is taken for frozen and ended
    public Projector(
            EventLog log,
            Generation source,
            Supplier<List<Projection>> projections,
            Duration patience,
            BatchSettings settings) {
        this.log = log;
        this.source = source;
        this.projections = projections;
        this.patience = patience;
        this.settings = settings;
        generations = new Generations(source.questions(), source.writer());
    }

    /// Starts to work. Where there is little to be filled, it is filled when this returns.
    public void start() {
        thread.start();
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (live == null && System.nanoTime() < until) {
            pause(5);
        }
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(thread.status());
    }

    /// The live generation, as far as this instance knows; without a number if there is none yet.
    public Generation generation() {
        Generation known = live;
        return known == null ? source : known;
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
                generation().number(),
                reached,
                recordedUpTo,
                head,
                Math.max(0, head - reached),
                deadLetters(),
                trouble(head));
    }

    private @Nullable String trouble(long head) {
        @Nullable String ofLoop = trouble;
        @Nullable Filler filler = filling;
        if (ofLoop == null && filler != null && live == null) {
            return "the read models are being filled: %d of %d events"
                    .formatted(Math.min(head, filler.filled()), head);
        }
        return ofLoop != null ? ofLoop : thread.status().trouble();
    }

    /// How many events projections did not take.
    public long deadLetters() {
        return live == null ? 0 : read(letters()::count);
    }

    /// The letters after a position, about so many: those of one position are never parted.
    public List<DeadLetter> deadLetters(long afterPosition, int max) {
        return live == null
                ? List.of()
                : read(connection -> letters().all(connection, afterPosition, max));
    }

    private DeadLetters letters() {
        return new DeadLetters(generation().number());
    }

    /// Tries the dead letters at a position again and, if they are taken now, the later ones of
    /// their streams.
    ///
    /// @return empty lists if there is no letter at that position
    /// @throws TimeoutException if the loop is too busy
    public Retried retry(long at) throws TimeoutException {
        return write(
                connection -> {
                    Follower follower = following;
                    if (follower == null) {
                        throw new StaleCheckpointException(at);
                    }
                    return follower.retries(log).tryAgain(connection, at);
                },
                RETRY_AT_MOST);
    }

    /// Changes what the read models say without a new event, between two batches. Other instances
    /// then start again from the database, and so does this one.
    ///
    /// @throws TimeoutException if the loop is too busy
    public <T> T write(ReadModelWork<T> work, Duration atMost) throws TimeoutException {
        return tasks.ask(work, wake::release, atMost);
    }

    /// Reads from the read models, on a connection of the projector's.
    ///
    /// @throws ReadModelsUnavailableException if none are live
    public <T> T read(ReadModelWork<T> work) {
        Generation known = live;
        if (known == null) {
            throw new ReadModelsUnavailableException(
                    new SQLException("The read models are being filled for the first time."));
        }
        return Transactions.each(known, work);
    }

    /// Fills a new generation beside the live one, which goes on, and puts it into its place. Does
    /// nothing if one is being filled already.
    public void rebuild() {
        rebuilding = Thread.ofPlatform().daemon().name("rebuild").start(this::refill);
    }

    private void refill() {
        try {
            newFiller().fill();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("a generation could not be filled: {}", Faults.describe(e));
        }
    }

    private Filler newFiller() {
        return new Filler(log, generations, projections.get(), patience, settings, () -> closing);
    }

    private void run() {
        long pauseMs = 0;
        try (AutoCloseable _ = log.onAppend(wake::release)) {
            while (!closing) {
                try {
                    if (NOT_STARTED.equals(trouble)) {
                        trouble = null;
                    }
                    Optional<Generation> found = generations.live();
                    if (found.isEmpty()) {
                        live = null;
                        contained.moveTo(0);
                        fill();
                    } else if (isFarBehind(found.get())) {
                        live = found.get();
                        fill();
                    } else {
                        follow(found.get());
                    }
                    pauseMs = 0;
                } catch (OtherLogException e) {
                    goesBadly(String.valueOf(e.getMessage()));
                    pause(startOverIfItStays());
                } catch (StaleCheckpointException e) {
                    LOG.debug("another instance goes on: {}", e.getMessage());
                } catch (InterruptedException e) {
                    // Closing.
                } catch (Throwable e) { // Errors too: one says nothing about the next attempt.
                    if (closing) {
                        return;
                    }
                    goesBadly(Faults.describe(e));
                    Follower follower = following;
                    if (Faults.lockTimeout(e) && follower != null) {
                        follower.endFrozenSessions();
                    }
                    pauseMs = Math.min(PAUSE_MAX.toMillis(), Math.max(50, pauseMs * 2));
                    pause(pauseMs);
                }
            }
        } catch (Exception e) {
            LOG.warn("the projector could not leave the log: {}", e.getMessage());
        }
    }

    /// Whether to fill anew takes less than to follow: the events of many streams that are far
    /// apart have each stream folded again in each batch.
    private boolean isFarBehind(Generation generation) {
        long position = generation.read(new Checkpoint(generation, patience)::read).position();
        long lag = log.head() - position;
        return lag >= FAR_BEHIND && position <= lag * REFILL_UP_TO;
    }

    private void fill() throws SQLException {
        following = null;
        Filler filler = newFiller();
        filling = filler;
        try {
            if (filler.fill().isEmpty()) {
                pause(FILLED_BY_ANOTHER.toMillis());
            }
            goesWell();
        } finally {
            filling = null;
        }
    }

    private void follow(Generation generation) throws SQLException, InterruptedException {
        var follower =
                new Follower(
                        log, generation, projections.get(), patience, settings, new Reporting());
        following = follower;
        follower.start();
        live = generation;
        while (!closing) {
            for (int events = follower.next(); !closing && events > 0; events = follower.next()) {
                beside = false;
                if (events == settings.batchEvents() && isFarBehind(generation)) {
                    return;
                }
            }
            beside = false;
            goesWell();
            tasks.doAll(follower::writeNow);
            if (!sleep(LOOK_AT_LEAST_EVERY)
                    && !generations.live().equals(Optional.of(generation))) {
                return;
            }
        }
    }

    /// The read models are filled anew once they have been beside the log for a while: a log on its
    /// way to another server may be away for a moment.
    ///
    /// @return how long to wait before looking again, in milliseconds
    private long startOverIfItStays() throws SQLException {
        if (!beside) {
            beside = true;
            besideSince = System.nanoTime();
        } else if (System.nanoTime() - besideSince >= BESIDE_AT_LEAST.toNanos()) {
            LOG.warn("the read models are filled anew from the log");
            generations.discardLive();
            return 0;
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
    ///
    /// @return whether it was woken
    private boolean sleep(Duration atMost) throws InterruptedException {
        boolean woken = wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            wake.drainPermits();
        }
        return woken;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Closing.
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
            Thread beingRebuilt = rebuilding;
            if (beingRebuilt != null) {
                beingRebuilt.join(ENDS_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            contained.close();
        }
    }
}
