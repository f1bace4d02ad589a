package aid.store.axonserver;

import aid.store.NotRecordedException;
import aid.store.RecordedEvent;
import aid.store.SupervisedThread;
import aid.store.ThreadStatus;
import aid.store.WakeUps;
import aid.store.Watermark;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the end of the log and keeps the events seen last in memory, where those who read live
/// find them without asking the server again.
///
/// After each reconnect it reads the last event it knows once more. If that is another one now, the
/// server has lost what it had acknowledged, and everything that was derived from it here is
/// worthless: the tail then stops for good and says so. If it is not there, it may be on its way to
/// this node of a cluster, or lost: the tail says so and looks again.
final class LogTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private static final int KEPT = 8_192;
    private static final long KEPT_CHARACTERS = 16_000_000;
    private static final int AT_ONCE = 512;
    private static final long AT_ONCE_CHARACTERS = 8_000_000;
    private static final long LOOK_MS = 250;
    private static final long PAUSE_MAX_MS = 1_000;

    private final AxonServer server;
    private final WakeUps wakeUps = new WakeUps();
    private final ReentrantLock lock = new ReentrantLock();
    private final RecentEvents recent = new RecentEvents(KEPT, KEPT_CHARACTERS);
    private long last = -1; // Known to the tail's thread only.
    private final Watermark head = new Watermark(-1);
    private final SupervisedThread thread;
    private volatile @Nullable String lost;
    private volatile @Nullable String behind;

    LogTail(AxonServer server) {
        this.server = server;
        thread = new SupervisedThread("event-log-tail", this::run);
        thread.start();
    }

    AutoCloseable onAppend(Runnable wakeUp) {
        return wakeUps.add(wakeUp);
    }

    /// The last position seen; -1 if none was yet.
    long head() {
        return head.position();
    }

    boolean await(long position, Duration atMost) {
        return head.await(position, atMost);
    }

    /// What is kept after a position; empty if that is not kept, or nothing is known after it.
    List<RecordedEvent> after(long position, int max) {
        lock.lock();
        try {
            return recent.after(position, max);
        } finally {
            lock.unlock();
        }
    }

    /// @throws EventStoreException if the server has lost events that were read from it
    void requireWhole() {
        @Nullable String what = lost;
        if (what != null) {
            throw new EventStoreException(what);
        }
    }

    private void run() {
        long pauseMs = 0;
        while (!thread.isClosing()) {
            try {
                if (lost == null) {
                    follow();
                    pauseMs = 0;
                }
            } catch (InterruptedException e) {
                return; // Closing.
            } catch (NotRecordedException e) {
                LOG.debug("the log cannot be followed yet: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("the log cannot be followed, trying again: {}", e.getMessage());
            }
            pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2 + 50);
            pause(pauseMs);
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Closing.
        }
    }

    /// Returns when the stream has ended.
    private void follow() throws InterruptedException {
        long end = server.lastPosition();
        if (last < 0) {
            startAt(end);
        } else if (end < last) {
            behind = unlike("ends at " + end);
            throw new EventStoreException(behind);
        }
        behind = null;
        long from = knowsLast() ? last - 1 : last;
        int buffer = server.settings().eventBuffer();
        try (EventStream stream =
                server.events().openStream(Events.tokenAfter(from), buffer, buffer / 4)) {
            while (!thread.isClosing() && lost == null) {
                @Nullable EventWithToken next =
                        stream.nextIfAvailable(LOOK_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    grow(drained(stream, next));
                } else if (stream.isClosed()) {
                    stream.getError()
                            .ifPresent(e -> LOG.debug("the log's stream ended: {}", e.toString()));
                    return;
                }
            }
        }
    }

    private void startAt(long at) {
        last = at;
        head.moveTo(at);
    }

    private boolean knowsLast() {
        lock.lock();
        try {
            return !recent.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private static List<RecordedEvent> drained(EventStream stream, EventWithToken first) {
        var events = new ArrayList<RecordedEvent>();
        long characters = 0;
        @Nullable EventWithToken next = first;
        while (next != null) {
            RecordedEvent event = Events.recorded(next);
            events.add(event);
            characters += event.characters();
            next =
                    events.size() < AT_ONCE && characters < AT_ONCE_CHARACTERS
                            ? stream.nextIfAvailable()
                            : null;
        }
        return events;
    }

    private void grow(List<RecordedEvent> events) {
        lock.lock();
        try {
            for (RecordedEvent event : events) {
                if (event.position() == last && !recent.isEmpty()) {
                    if (!event.eventId().equals(recent.last().eventId())) {
                        lost = unlike("has another event at " + last);
                        LOG.error("{}", lost);
                        return;
                    }
                } else if (event.position() == last + 1) {
                    recent.add(event);
                    last++;
                } else if (event.position() > last) {
                    throw new EventStoreException("the log has a gap after " + last);
                }
            }
        } finally {
            lock.unlock();
        }
        head.moveTo(last);
        wakeUps.call();
    }

    private String unlike(String what) {
        return "the log of %s %s, and was read up to %d before: it has lost events. See docs/concepts/durability.md."
                .formatted(server.settings(), what, last);
    }

    /// What is wrong with the log, or null.
    @Nullable String trouble() {
        return lost != null ? lost : behind;
    }

    ThreadStatus status() {
        return thread.status();
    }

    @Override
    public void close() {
        thread.askToEnd();
        head.close();
        thread.close();
    }
}
