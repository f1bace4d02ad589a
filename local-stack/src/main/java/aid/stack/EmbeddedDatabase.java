package aid.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL that belongs to this process, on loopback, with a password and with every
/// commit on disk before it is answered.
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    static final String USER = "postgres";

    /// The library starts PostgreSQL with `-F`, which forgets acknowledged commits when the machine
    /// stops; these come after it on the command line and are checked once the server is up.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "listen_addresses", "127.0.0.1",
                    "max_wal_size", "2GB");

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// Starts the cluster in the data directory, creating it on the first start.
    static EmbeddedDatabase start(DataDirectory data) throws IOException {
        endLeftover(data.cluster());
        String password = data.password();
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data.cluster().toFile())
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(data.binaries().toFile())
                        .setConnectConfig("password", password)
                        .setPGStartupWait(
                                Duration.ofMinutes(2)) // Recovery after a kill may take a while.
                        .setRegisterShutdownHook(false);
        SETTINGS.forEach(builder::setServerConfig);
        EmbeddedDatabase database;
        try {
            database = new EmbeddedDatabase(builder.start());
        } catch (IOException | IllegalStateException e) {
            throw new StartRefused(
                    "PostgreSQL did not start in %s (%s); its own words are in ledger.log beside it."
                            .formatted(data.cluster(), e.getMessage()),
                    e);
        }
        try {
            database.requirePassword(data.cluster(), password);
            database.checkSettings();
            return database;
        } catch (SQLException e) {
            database.close();
            throw new StartRefused(
                    "PostgreSQL in %s refused to be set up: %s"
                            .formatted(data.cluster(), e.getMessage()),
                    e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
    }

    /// A killed run leaves its database behind. It is ended here only if it is a PostgreSQL whose
    /// command line names this very cluster; whatever it had acknowledged is in its log on disk.
    private static void endLeftover(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return;
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        ProcessHandle named = ProcessHandle.of(pid).orElse(null);
        if (named == null) {
            return; // PostgreSQL itself recognises and removes the stale file.
        }
        if (named.info().commandLine().orElse("").contains(cluster.toString())) {
            LOG.info("Ending the database that an earlier run left behind, process {}", pid);
            named.destroy();
            if (!isGone(named)) {
                named.destroyForcibly();
                isGone(named);
            }
        } else if (named.info().command().isEmpty()) {
            isGone(named); // It was killed, and the system has not yet let go of its number.
        }
    }

    /// Whether a process ends within ten seconds.
    private static boolean isGone(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /// The library creates clusters that trust every local connection; ours asks for the password.
    private void requirePassword(Path cluster, String password) throws SQLException, IOException {
        Path access = cluster.resolve("pg_hba.conf");
        String rule = "host all all 127.0.0.1/32 scram-sha-256\n";
        if (Files.readString(access).equals(rule)) {
            return;
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The password is our own hex string, so it needs no quoting.
            statement.execute("alter user %s password '%s'".formatted(USER, password));
            Files.writeString(access, rule);
            statement.execute("select pg_reload_conf()");
        }
    }

    private void checkSettings() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
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

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
