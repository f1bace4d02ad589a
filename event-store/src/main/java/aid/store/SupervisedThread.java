package aid.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that the system cannot do without, such as the one that commits or the one that
/// projects.
///
/// It runs a loop, and runs it again when the loop ends with whatever exception or error, or
/// returns although nobody asked it to. The loop handles the failures it knows, such as a lost
/// database; what reaches this class is what nobody expected. This class logs it, starts the loop
/// again, and says so in [#status] until the loop has run well for a while: readiness falls for
/// that long.
///
/// A loop keeps what it has half done in fields and looks at them when it begins: the run before
/// may have ended anywhere.
public final class SupervisedThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedThread.class);

    /// A loop that has run for this long since it failed is well again.
    private static final Duration WELL_AFTER = Duration.ofSeconds(5);

    private static final long PAUSE_FIRST_MS = 20;
    private static final long PAUSE_MAX_MS = 1_000;

    /// Whoever closes one does not wait for ever.
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);

    /// What the thread does until it is asked to end.
    @FunctionalInterface
    public interface Loop {

        /// Returns when [SupervisedThread#isClosing].
        void run() throws Exception;
    }

    private record Failure(String what, long atNanos) {}

    private final String name;
    private final Loop loop;
    private final Duration wellAfter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private volatile @Nullable Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Failure failure;
    private final AtomicLong failures = new AtomicLong();

    /// Does not start it.
    ///
    /// @param name what the thread is called in health and in thread dumps
    public SupervisedThread(String name, Loop loop) {
        this(name, loop, WELL_AFTER);
    }

    /// @param wellAfter how long a loop that was started again has to run until it is well
    SupervisedThread(String name, Loop loop, Duration wellAfter) {
        this.name = name;
        this.loop = loop;
        this.wellAfter = wellAfter;
    }

    /// Begins, unless it has begun or was closed already.
    ///
    /// @return this
    public SupervisedThread start() {
        lock.lock();
        try {
            if (thread == null && !closing) {
                thread = begun();
            }
            return this;
        } finally {
            lock.unlock();
        }
    }

    private Thread begun() {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .uncaughtExceptionHandler((_, e) -> replace(e))
                .start(this::run);
    }

    /// Not even the handling of an error succeeded, as when there is no memory left.
    private void replace(Throwable e) {
        try {
            failed(e);
        } finally {
            lock.lock();
            try {
                if (!closing) {
                    thread = begun();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void run() {
        long pauseMs = 0;
        while (!closing) {
            long begun = System.nanoTime();
            try {
                loop.run();
                if (!closing) {
                    failed(new IllegalStateException("it returned"));
                }
            } catch (Throwable e) { // Errors too: that is the point of it.
                if (closing) {
                    LOG.debug("{} ended with {}", name, e.toString());
                    return;
                }
                failed(e);
            }
            if (System.nanoTime() - begun > wellAfter.toNanos()) {
                pauseMs = 0;
            }
            // Shorter than it takes to be well, so that one that fails for good is never taken for
            // well.
            long longest = Math.min(PAUSE_MAX_MS, wellAfter.toMillis() / 2);
            pauseMs = Math.min(longest, Math.max(PAUSE_FIRST_MS, pauseMs * 2));
            pause(pauseMs);
        }
    }

    private void failed(Throwable e) {
        failures.incrementAndGet();
        failure = new Failure(e.toString(), System.nanoTime());
        LOG.error("{} failed and is started again", name, e);
    }

    private void pause(long millis) {
        lock.lock();
        try {
            long nanos = millis * 1_000_000;
            while (nanos > 0 && !closing) {
                nanos = ending.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            // Closing, or an interrupt that the loop has left behind.
        } finally {
            lock.unlock();
        }
    }

    /// Whether the loop should return.
    public boolean isClosing() {
        return closing;
    }

    /// What becomes of the thread; for health.
    public ThreadStatus status() {
        @Nullable Failure last = failure;
        @Nullable String trouble = null;
        if (last != null && System.nanoTime() - last.atNanos() < wellAfter.toNanos()) {
            trouble = last.what();
        } else if (closing) {
            trouble = "closed";
        } else if (hasDied()) {
            trouble = "it has died";
        }
        return new ThreadStatus(name, failures.get(), trouble);
    }

    private boolean hasDied() {
        @Nullable Thread running = thread;
        return running != null && !running.isAlive();
    }

    /// Asks the loop to return, without interrupting what it does; for those who wake it up by
    /// other means.
    public void askToEnd() {
        lock.lock();
        try {
            closing = true;
            ending.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Interrupts what the loop is doing.
    public void interrupt() {
        @Nullable Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /// Lets the loop go on if it is parked, or not park the next time.
    public void unpark() {
        LockSupport.unpark(thread);
    }

    /// Waits until the thread has ended.
    ///
    /// @return whether it has; false also if the caller is interrupted, which it then still is
    public boolean awaitEnd(Duration atMost) {
        @Nullable Thread running = thread;
        try {
            return running == null || running.join(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Asks the loop to return, interrupts it, and waits until it has ended, though not for ever.
    @Override
    public void close() {
        askToEnd();
        interrupt();
        if (!awaitEnd(ENDS_WITHIN)) {
            LOG.warn("{} has not ended yet and is left behind", name);
        }
    }
}
