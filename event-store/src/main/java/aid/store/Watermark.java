package aid.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How far something is, and those who wait until it is as far as they need it. One thread at a
/// time moves it.
public final class Watermark implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;
    private volatile boolean closed;

    /// @param position where it begins
    public Watermark(long position) {
        this.position = position;
    }

    public long position() {
        return position;
    }

    public void moveTo(long to) {
        lock.lock();
        try {
            position = to;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything up to a position, inclusive, is reached.
    ///
    /// @return whether it is; false also once this is closed, or if the thread is interrupted,
    ///   which it then still is
    public boolean await(long wanted, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (position < wanted) {
                if (nanos <= 0 || closed) {
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

    /// Nobody waits any longer for what is not reached.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
