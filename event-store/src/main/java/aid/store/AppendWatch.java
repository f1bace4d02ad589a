package aid.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows when the log has grown: it listens to the announcements of committers, and looks by itself
/// from time to time because an announcement can get lost. The head is read from the table in
/// either case. Starts with the first who wants to know.
final class AppendWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendWatch.class);

    /// An announcement is heard at once; this is how long closing takes.
    private static final int AT_ONCE_MS = 100;

    /// A server that has not answered for this long is taken for lost.
    private static final int SILENCE_MAX_MS = 10_000;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final int lookEveryMs;
    private final WakeUps wakeUps = new WakeUps();
    private final Watermark head = new Watermark(0);
    private final SupervisedThread thread = new SupervisedThread("event-store-watch", this::run);
    private volatile @Nullable Connection listening;

    AppendWatch(DataSource dataSource, Duration lookEvery) {
        this.dataSource = dataSource;
        this.lookEveryMs = Math.toIntExact(lookEvery.toMillis());
    }

    AutoCloseable onAppend(Runnable wakeUp) {
        AutoCloseable registration = wakeUps.add(wakeUp);
        thread.start();
        return registration;
    }

    boolean await(long position, Duration atMost) {
        thread.start();
        return head.await(position, atMost);
    }

    private void run() {
        while (!thread.isClosing()) {
            try (Connection connection = dataSource.getConnection()) {
                listening = connection;
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, SILENCE_MAX_MS);
                execute(connection, "listen " + Announcer.CHANNEL);
                PGConnection announcements = connection.unwrap(PGConnection.class);
                while (!thread.isClosing()) {
                    grownTo(PostgresEventLog.head(connection));
                    awaitNews(announcements);
                }
                execute(connection, "unlisten *"); // Others of its pool do not listen.
            } catch (SQLException e) {
                if (!thread.isClosing()) {
                    LOG.warn("the log cannot be watched, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Returns with the next announcement, when it is time to look anyway, or when this is closed.
    private void awaitNews(PGConnection announcements) throws SQLException {
        for (int waitedMs = 0;
                waitedMs < lookEveryMs && !thread.isClosing();
                waitedMs += AT_ONCE_MS) {
            PGNotification[] news =
                    announcements.getNotifications(Math.min(AT_ONCE_MS, lookEveryMs - waitedMs));
            if (news != null && news.length > 0) {
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(lookEveryMs);
        } catch (InterruptedException e) {
            // Closing.
        }
    }

    private void grownTo(long seen) {
        if (seen <= head.position()) {
            return;
        }
        head.moveTo(seen);
        wakeUps.call();
    }

    ThreadStatus status() {
        return thread.status();
    }

    @Override
    public void close() {
        thread.askToEnd();
        head.close();
        if (!thread.awaitEnd(ENDS_WITHIN)) {
            thread.interrupt();
            abort(listening); // The server does not answer.
            thread.close();
        }
    }

    private static void abort(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.warn("the watch did not end cleanly: {}", e.getMessage());
        }
    }
}
