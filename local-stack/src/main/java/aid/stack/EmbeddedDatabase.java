package aid.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL that belongs to this process, on loopback, with a password and with every
/// commit on disk before it is answered. When it ends without being asked to, it is started again
/// on the same port.
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final long BETWEEN_LOOKS_MS = 200;
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);

    /// How long starting it again is tried, unless its disk is full: that can be mended meanwhile.
    private static final Duration STARTS_MAX = Duration.ofSeconds(20);

    /// A server that lives for less than this has not come back.
    private static final Duration STABLE = Duration.ofSeconds(10);

    private static final Duration SUPERVISOR_STOP_MAX = Duration.ofSeconds(2);
    private static final int UNSTABLE_MAX = 5;

    /// Who is told what becomes of the database; on a thread of its own.
    ///
    /// @param says sentences for the person at the terminal
    /// @param givenUp why the database does not come back
    record Listener(Consumer<String> says, Consumer<String> givenUp) {}

    private final DataDirectory data;
    private final PostgresCluster cluster;
    private final int port;
    private final Listener listener;
    private final Duration startsMax;
    private final Thread supervisor;
    private volatile ProcessHandle server;
    private volatile boolean closing;

    private EmbeddedDatabase(
            DataDirectory data,
            PostgresCluster cluster,
            int port,
            ProcessHandle server,
            Listener listener,
            Duration startsMax) {
        this.data = data;
        this.cluster = cluster;
        this.port = port;
        this.server = server;
        this.listener = listener;
        this.startsMax = startsMax;
        supervisor = Thread.ofPlatform().daemon().name("database-supervisor").unstarted(this::run);
    }

    /// Starts the cluster in the data directory, creating it on the first start.
    ///
    /// @throws StartRefused if it does not start; nothing is left running then
    static EmbeddedDatabase start(DataDirectory data, Listener listener)
            throws IOException, InterruptedException {
        return start(data, listener, STARTS_MAX);
    }

    /// @param startsMax how long starting it again is tried
    static EmbeddedDatabase start(DataDirectory data, Listener listener, Duration startsMax)
            throws IOException, InterruptedException {
        PostgresCluster cluster = PostgresCluster.in(data);
        try {
            int port = freePort();
            ProcessHandle server = cluster.start(port);
            var database = new EmbeddedDatabase(data, cluster, port, server, listener, startsMax);
            if (!database.takesPassword()) {
                cluster.stop(server);
                cluster.setPassword(data.password());
                database.server = cluster.start(port);
            }
            database.checkSettings();
            database.supervisor.start();
            return database;
        } catch (SQLException e) {
            cluster.killAll();
            throw new StartRefused(
                    "PostgreSQL in %s cannot be used: %s".formatted(data.cluster(), e.getMessage()),
                    e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.killAll();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return PostgresCluster.url(port);
    }

    private boolean takesPassword() throws SQLException, IOException {
        try (Connection _ = cluster.connect(port)) {
            return true;
        } catch (SQLException e) {
            if (PostgresCluster.refusedPassword(e)) {
                return false;
            }
            throw e;
        }
    }

    private void checkSettings() throws SQLException, IOException {
        try (Connection connection = cluster.connect(port);
                Statement statement = connection.createStatement()) {
            for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet answer = statement.executeQuery("show " + name)) {
                    answer.next();
                    if (!"on".equals(answer.getString(1))) {
                        throw new StartRefused(
                                "PostgreSQL runs with %s=%s, so that acknowledged events could be lost; it has to be on."
                                        .formatted(name, answer.getString(1)));
                    }
                }
            }
        }
    }

    private void run() {
        int unstable = 0;
        long started = System.nanoTime();
        try {
            while (!closing) {
                if (PostgresCluster.isRunning(server)) {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
                    continue;
                }
                unstable = System.nanoTime() - started < STABLE.toNanos() ? unstable + 1 : 0;
                if (unstable > UNSTABLE_MAX) {
                    throw new StartRefused(
                            "PostgreSQL ended %d times within %d seconds of its start; its log is in %s."
                                    .formatted(
                                            unstable,
                                            STABLE.toSeconds(),
                                            data.cluster().resolve("log")));
                }
                listener.says().accept("PostgreSQL has ended and is started again …");
                startAgain();
                started = System.nanoTime();
                listener.says().accept("PostgreSQL is back; nothing acknowledged was lost.");
            }
        } catch (InterruptedException e) {
            // Closing.
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("The database does not come back", e);
            listener.givenUp().accept(String.valueOf(e.getMessage()));
        }
    }

    private void startAgain() throws IOException, SQLException, InterruptedException {
        long end = System.nanoTime() + startsMax.toNanos();
        boolean saidFull = false;
        while (true) {
            boolean full = data.isNearlyFull();
            if (full && !saidFull) {
                saidFull = true;
                listener.says()
                        .accept(
                                "The disk of %s is full: make room, and PostgreSQL starts again by itself."
                                        .formatted(data.root()));
            }
            try {
                cluster.endLeftovers();
                server = cluster.start(port);
                checkSettings();
                return;
            } catch (IOException | SQLException | RuntimeException e) {
                LOG.warn("PostgreSQL does not start again yet: {}", e.getMessage());
                if (full) {
                    end = System.nanoTime() + startsMax.toNanos();
                } else if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(BETWEEN_STARTS);
            }
        }
    }

    /// Ends the database, by force where it does not listen.
    @Override
    public void close() throws IOException {
        closing = true;
        supervisor.interrupt();
        try {
            supervisor.join(SUPERVISOR_STOP_MAX);
            cluster.stop(server);
        } catch (InterruptedException e) {
            cluster.killAll();
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the database at once; nothing acknowledged is lost by that.
    void kill() throws IOException {
        closing = true;
        cluster.killAll();
    }
}
