package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells other processes that events were appended: after the commit, many at once, and on a
/// connection of its own, because a NOTIFY within the recording transaction would hold up the
/// others. What is lost here costs a reader no more than the wait until it looks by itself.
final class Announcer implements AutoCloseable {

    static final String CHANNEL = "store_appended";

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    /// Readers that are busy need no more than this; the first announcement after a pause is at
    /// once.
    private static final long BETWEEN_ANNOUNCEMENTS_NANOS = 5_000_000;

    private static final long AFTER_FAILURE_NANOS = 1_000_000_000;

    /// A server that has not answered for this long is taken for lost.
    private static final int SILENCE_MAX_MS = 10_000;

    /// Its transaction does not wait for the disk: it says what is there already, and a flush of
    /// its own would take turns with those of the events.
    private static final String NOTIFY =
            "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";

    private final DataSource dataSource;
    private final AtomicLong position = new AtomicLong();
    private final SupervisedThread thread;

    Announcer(DataSource dataSource) {
        this.dataSource = dataSource;
        thread = new SupervisedThread("event-store-announcer", this::run);
        thread.start();
    }

    void announce(long last) {
        position.set(last);
        thread.unpark();
    }

    private void run() {
        while (!thread.isClosing()) {
            if (position.get() == 0) {
                LockSupport.park(this);
                continue;
            }
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, SILENCE_MAX_MS);
                announceWith(notify);
            } catch (SQLException e) {
                LOG.warn("readers are not woken up, they look by themselves: {}", e.getMessage());
                pause(AFTER_FAILURE_NANOS);
            }
        }
    }

    private void announceWith(PreparedStatement notify) throws SQLException {
        notify.setString(1, CHANNEL);
        while (!thread.isClosing()) {
            long last = position.getAndSet(0);
            if (last == 0) {
                LockSupport.park(this);
                continue;
            }
            try {
                notify.setString(2, Long.toString(last));
                notify.execute();
            } catch (SQLException | Error e) {
                position.compareAndSet(0, last); // Announced with the next connection.
                throw e;
            }
            pause(BETWEEN_ANNOUNCEMENTS_NANOS);
        }
    }

    /// Not cut short by further announcements, which is the point of it.
    private void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !thread.isClosing(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    ThreadStatus status() {
        return thread.status();
    }

    @Override
    public void close() {
        thread.close();
    }
}
