package aid.store.axonserver;

import aid.store.EventLog;
import aid.store.NotRecordedException;
import aid.store.RecordedEvent;
import aid.store.Supervised;
import aid.store.SupervisedThread;
import aid.store.ThreadStatus;
import aid.store.Watermark;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the log and writes into PostgreSQL what follows from its events: the place of each and, on
/// the operators' side, the register and the receipts.
///
/// The position reached moves by compare-and-set in the transaction that writes: any number of
/// instances may follow, one that freezes holds nobody up, and one that wakes up changes nothing.
/// An instance that comes second learns of it and goes on from there.
public final class Follower implements Supervised, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final int EVENTS_AT_ONCE = 1_000;
    private static final long LOOK_EVERY_MS = 1_000;
    private static final long PAUSE_MAX_MS = 1_000;

    private final EventLog log;
    private final Consequences consequences;
    private final FollowerTable table;
    private final Map<String, CompletableFuture<RecordedEvent>> expected =
            new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Watermark followed = new Watermark(-1);
    private final SupervisedThread thread;
    private volatile @Nullable String trouble = "it has not begun";
    private volatile boolean caughtUp;

    /// The last position read; known to the follower's thread only.
    private long seen = -1;

    /// @param position the last one that was followed, by whichever instance; -1 if that is not
    ///   known yet
    /// @param caughtUp whether everything was followed that was there when this instance began
    /// @param trouble what holds it up; absent if nothing does
    public record State(long position, boolean caughtUp, @Nullable String trouble) {}

    /// @param name those of the same name in one database share the work
    public Follower(DataSource dataSource, EventLog log, String name, Consequences consequences) {
        this.log = log;
        this.consequences = consequences;
        table = new FollowerTable(dataSource, name);
        thread = new SupervisedThread("follower-" + name, this::run);
        thread.start();
    }

    public State state() {
        @Nullable String failure = thread.status().trouble();
        return new State(followed.position(), caughtUp, failure == null ? trouble : failure);
    }

    /// Waits until everything up to a position was followed.
    ///
    /// @return whether it was
    public boolean await(long wanted, Duration atMost) {
        return followed.await(wanted, atMost);
    }

    /// What completes with an event, and its position, when that was followed. Ask before the event
    /// is appended, and [#forget] it if that fails.
    CompletableFuture<RecordedEvent> expect(String eventId) {
        return expected.computeIfAbsent(eventId, _ -> new CompletableFuture<>());
    }

    void forget(String eventId) {
        expected.remove(eventId);
    }

    private void run() {
        long pauseMs = 0;
        try (AutoCloseable _ = log.onAppend(wake::release)) {
            while (!thread.isClosing()) {
                try {
                    begin();
                    while (!thread.isClosing()) {
                        follow();
                        trouble = null;
                        caughtUp = true;
                        pauseMs = 0;
                        sleep();
                    }
                } catch (InterruptedException e) {
                    // Closing.
                } catch (NotRecordedException e) {
                    trouble = e.getMessage(); // Said in the log by those who keep the connection.
                    pauseMs = pause(pauseMs);
                } catch (Exception | StackOverflowError e) {
                    if (!thread.isClosing()) {
                        String what = describe(e);
                        if (!what.equals(trouble)) { // Said once, however often it is met.
                            LOG.warn("the log cannot be followed, trying again: {}", what);
                        }
                        trouble = what;
                        pauseMs = pause(pauseMs);
                    }
                }
            }
        } catch (Exception e) {
            LOG.warn("the follower could not leave the log: {}", e.getMessage());
        }
    }

    private static String describe(Throwable e) {
        @Nullable Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }

    private void sleep() throws InterruptedException {
        if (wake.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private static long pause(long before) {
        long millis = Math.min(PAUSE_MAX_MS, before * 2 + 50);
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Closing.
        }
        return millis;
    }

    /// Makes sure that this is the log that was followed before.
    private void begin() throws SQLException {
        FollowerTable.Reached reached = table.reached();
        if (reached.position() > 0) {
            long head = log.head();
            boolean same =
                    reached.position() <= head
                            && log.after(reached.position() - 1, 1)
                                    .getFirst()
                                    .eventId()
                                    .equals(reached.eventId());
            if (!same) {
                throw new EventStoreException(
                        ("the log ends at %d or differs, but was followed up to %d: it has lost"
                                        + " events, or this database belongs to another log."
                                        + " See docs/concepts/durability.md")
                                .formatted(head, reached.position()));
            }
        }
        if (seen < 0) {
            seen = reached.position();
        }
        reached(reached.position());
    }

    private void reached(long now) {
        followed.moveTo(Math.max(followed.position(), now));
    }

    /// Follows until nothing more is there. What another instance has followed is read all the
    /// same: somebody here may expect it.
    private void follow() throws SQLException {
        while (!thread.isClosing()) {
            List<RecordedEvent> events = log.after(seen, EVENTS_AT_ONCE);
            if (events.isEmpty()) {
                return;
            }
            long last = events.getLast().position();
            while (followed.position() < last) {
                long from = Math.max(followed.position(), seen);
                List<RecordedEvent> open =
                        events.subList(Math.toIntExact(from - seen), events.size());
                long to = table.follow(from, open, consequences);
                if (to < from) {
                    throw new EventStoreException(
                            "what follows from the log was emptied while it was followed; start"
                                    + " all instances again");
                }
                reached(to);
            }
            consequences.followed(events);
            events.forEach(this::followed);
            seen = last;
        }
    }

    private void followed(RecordedEvent event) {
        @Nullable CompletableFuture<RecordedEvent> waiting = expected.remove(event.eventId());
        if (waiting != null) {
            waiting.complete(event);
        }
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(thread.status());
    }

    @Override
    public void close() {
        thread.askToEnd();
        followed.close();
        thread.close();
    }
}
