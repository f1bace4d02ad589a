package aid.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database cluster of a data directory, and the server that runs on it.
final class PostgresCluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    static final String USER = "postgres";

    /// How long a server may take to read its log again after it was killed.
    private static final Duration RECOVERY_MAX = Duration.ofMinutes(10);

    /// How long a process may take to appear on a busy machine.
    private static final Duration FIRST_SIGN_MAX = Duration.ofSeconds(3);

    private static final Duration FAST_STOP_MAX = Duration.ofSeconds(4);
    private static final Duration IMMEDIATE_STOP_MAX = Duration.ofSeconds(2);

    /// Only those with a password, and only from this machine.
    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

    /// On the command line, where nothing in the data directory overrides them. The server writes a
    /// log for each day of the week, so that its logs stop growing by themselves. Statements that
    /// fail are not in it: they are the services' to report.
    private static final Map<String, String> SETTINGS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("fsync", "on"),
                            Map.entry("synchronous_commit", "on"),
                            Map.entry("full_page_writes", "on"),
                            Map.entry("listen_addresses", "127.0.0.1"),
                            Map.entry("unix_socket_directories", ""),
                            Map.entry("max_connections", "300"),
                            Map.entry("max_wal_size", "2GB"),
                            Map.entry("timezone", "UTC"),
                            Map.entry("lc_messages", "C"),
                            Map.entry("logging_collector", "on"),
                            Map.entry("log_directory", "log"),
                            Map.entry("log_filename", "postgresql-%a.log"),
                            Map.entry("log_rotation_age", "1d"),
                            Map.entry("log_rotation_size", "0"),
                            Map.entry("log_truncate_on_rotation", "on"),
                            Map.entry("log_min_messages", "log")));

    private final DataDirectory data;
    private final PostgresPrograms programs;
    private final Path folder;

    private PostgresCluster(DataDirectory data, PostgresPrograms programs) {
        this.data = data;
        this.programs = programs;
        this.folder = data.cluster();
    }

    /// The cluster of a data directory, made if there is none.
    ///
    /// @throws StartRefused if it is no cluster, or one of another PostgreSQL
    static PostgresCluster in(DataDirectory data) throws IOException, InterruptedException {
        endLeftovers(data);
        var cluster = new PostgresCluster(data, PostgresPrograms.in(data));
        int version = cluster.programs.majorVersion();
        if (cluster.isAbsent()) {
            cluster.create();
        }
        cluster.requireVersion(version);
        return cluster;
    }

    private boolean isAbsent() throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    /// The cluster appears under its name when it is whole. Text is sorted by code point, so that
    /// it does not depend on the machine where a ledger was begun.
    private void create() throws IOException, InterruptedException {
        Path unfinished = data.root().resolve("postgres.new");
        DataDirectory.deleteAll(unfinished);
        Files.deleteIfExists(folder);
        PostgresPrograms.Result made =
                programs.run(
                        "",
                        "initdb",
                        "--pgdata=" + unfinished,
                        "--username=" + USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile(),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        LOG.info("{}", made.output());
        if (made.status() != 0) {
            throw new StartRefused(
                    "PostgreSQL could not make a database in %s: %s"
                            .formatted(data.root(), lastError(made.output())));
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path passwordFile() throws IOException {
        data.password(); // Makes it where there is none.
        return data.root().resolve("password");
    }

    private void requireVersion(int version) throws IOException {
        Path file = folder.resolve("PG_VERSION");
        if (Files.notExists(file)) {
            throw new StartRefused(
                    "%s holds no PostgreSQL database (it has no PG_VERSION): restore the directory from a backup, or name another place with --data."
                            .formatted(folder));
        }
        String written = Files.readString(file).strip();
        if (!written.equals(Integer.toString(version))) {
            throw new StartRefused(
                    "%s was written by PostgreSQL %s and this release brings PostgreSQL %d: start it with the release that wrote it, or name another place with --data."
                            .formatted(folder, written, version));
        }
    }

    /// Starts the server and waits until it takes connections.
    ///
    /// @throws StartRefused if it does not start, in words of its own
    ProcessHandle start(int port) throws IOException, InterruptedException {
        Path access = folder.resolve("pg_hba.conf");
        if (Files.notExists(access) || !Files.readString(access).equals(ACCESS)) {
            Files.writeString(access, ACCESS);
        }
        List<String> options = new ArrayList<>(List.of("-p " + port));
        SETTINGS.forEach((name, value) -> options.add("-c %s='%s'".formatted(name, value)));
        Path output = data.root().resolve("postgres-start.log");
        String before = newestLog();
        Process starting =
                programs.program(
                                "pg_ctl",
                                "--pgdata=" + folder,
                                "--no-wait",
                                "--options=" + String.join(" ", options),
                                "start")
                        .redirectOutput(output.toFile())
                        .start();
        try {
            starting.waitFor();
        } finally {
            starting.destroy();
        }
        Optional<ProcessHandle> server = awaitServer(port);
        String said = Files.readString(output);
        LOG.info("{}", said.strip());
        return server.orElseThrow(() ->
                new StartRefused(
                        "PostgreSQL did not start in %s: %s (more in %s and %s)"
                                .formatted(
                                        folder,
                                        lastError(said + added(before, newestLog())),
                                        output,
                                        folder.resolve("log"))));
    }

    /// Waits until the server takes connections. pg_ctl would wait for a word in postmaster.pid,
    /// which a full disk keeps the server from writing.
    ///
    /// @return empty if it has ended, or does not get ready
    private Optional<ProcessHandle> awaitServer(int port) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        boolean seen = false;
        while (System.nanoTime() - begun < RECOVERY_MAX.toNanos()) {
            Optional<ProcessHandle> server = server();
            seen |= server.isPresent();
            if (server.isPresent() && takesConnections(port)) {
                return server;
            }
            if (server.isEmpty()
                    && (seen || System.nanoTime() - begun > FIRST_SIGN_MAX.toNanos())) {
                return Optional.empty();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Optional.empty();
    }

    /// The running process that all other processes of the server descend from.
    private Optional<ProcessHandle> server() throws IOException {
        List<ProcessHandle> running =
                PostgresPrograms.running(data).stream()
                        .filter(each -> each.info().command().orElse("").endsWith("/postgres"))
                        .toList();
        return running.stream()
                .filter(each -> each.parent().filter(running::contains).isEmpty())
                .findFirst();
    }

    /// Whether the server is ready for sessions, be it that it refuses the password.
    private boolean takesConnections(int port) throws IOException {
        try (Connection _ = connect(port)) {
            return true;
        } catch (SQLException e) {
            return refusedPassword(e);
        }
    }

    static boolean refusedPassword(SQLException failure) {
        return PSQLState.INVALID_PASSWORD.getState().equals(failure.getSQLState());
    }

    Connection connect(int port) throws SQLException, IOException {
        var source = new PGSimpleDataSource();
        source.setURL(url(port));
        source.setUser(USER);
        source.setPassword(data.password());
        source.setConnectTimeout(5);
        source.setSocketTimeout(5);
        return source.getConnection();
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    private String newestLog() {
        try (Stream<Path> logs = Files.list(folder.resolve("log"))) {
            Optional<Path> newest =
                    logs.max(Comparator.comparing(file -> file.toFile().lastModified()));
            return newest.isEmpty() ? "" : Files.readString(newest.get());
        } catch (IOException e) {
            return ""; // It stopped before it had one.
        }
    }

    /// What was written since; a day's first start begins a log anew.
    private static String added(String before, String after) {
        return after.startsWith(before) ? after.substring(before.length()) : after;
    }

    /// The last thing a program of PostgreSQL complained about.
    private static String lastError(String output) {
        return output.lines()
                .filter(line -> line.matches(".*(FATAL|PANIC|error|ERROR):.*"))
                .reduce((_, last) -> last)
                .map(line -> line.replaceAll(".*(?:FATAL|PANIC|error|ERROR): *", ""))
                .orElse("it gives no reason");
    }

    /// Sets the password without knowing the one before. No server may be running.
    void setPassword(String password) throws IOException, InterruptedException {
        LOG.warn("The database has another password than the file says; it gets that of the file");
        PostgresPrograms.Result set =
                programs.run(
                        "alter user %s password '%s'\n"
                                .formatted(USER, password.replace("'", "''")),
                        "postgres",
                        "--single",
                        "-D",
                        folder.toString(),
                        "postgres");
        LOG.info("{}", set.output());
    }

    /// Ends the server: first so that it finishes what it has begun, then at once, at last by
    /// force. Nothing acknowledged depends on which.
    void stop(ProcessHandle server) throws IOException, InterruptedException {
        signal(server, "INT");
        if (!hasEnded(server, FAST_STOP_MAX)) {
            LOG.warn("PostgreSQL does not stop within {}", FAST_STOP_MAX);
            signal(server, "QUIT");
            if (!hasEnded(server, IMMEDIATE_STOP_MAX)) {
                LOG.warn("PostgreSQL is ended by force");
            }
        }
        killAll();
    }

    /// Ends whatever is left of the server, by force.
    void killAll() throws IOException {
        PostgresPrograms.running(data).forEach(ProcessHandle::destroyForcibly);
    }

    private void signal(ProcessHandle server, String name)
            throws IOException, InterruptedException {
        if (isRunning(server)) {
            programs.run("", "pg_ctl", "kill", name, Long.toString(server.pid()));
        }
    }

    /// Makes way for a server after one that was killed.
    void endLeftovers() throws IOException, InterruptedException {
        endLeftovers(data);
    }

    /// A killed run leaves its database behind, and a killed server its sessions. They are told by
    /// the program they run, or by a command line that names this very cluster; what they had
    /// acknowledged is in the log on disk. With none left, the server's file that says who runs is
    /// out of date, whatever is in it.
    private static void endLeftovers(DataDirectory data) throws IOException, InterruptedException {
        Path pidFile = data.cluster().resolve("postmaster.pid");
        List<ProcessHandle> left = leftovers(data);
        for (ProcessHandle each : left) {
            LOG.info("Ending process {} of a database that was left behind", each.pid());
            // The server itself, not its sessions, which end with it.
            if (each.parent().filter(left::contains).isEmpty()) {
                each.destroy();
            }
        }
        for (ProcessHandle each : left) {
            if (!hasEnded(each, FAST_STOP_MAX)) {
                each.destroyForcibly();
                hasEnded(each, IMMEDIATE_STOP_MAX);
            }
        }
        if (Files.deleteIfExists(pidFile)) {
            LOG.info("Removed {} of a server that is gone", pidFile);
        }
    }

    private static List<ProcessHandle> leftovers(DataDirectory data) throws IOException {
        List<ProcessHandle> left = new ArrayList<>(PostgresPrograms.running(data));
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            processes
                    .filter(process -> !left.contains(process))
                    .filter(process -> isServerOf(data.cluster(), process))
                    .forEach(left::add);
        }
        return left;
    }

    /// Such as `/usr/lib/postgresql/18/bin/postgres -D /data/postgres`.
    private static boolean isServerOf(Path cluster, ProcessHandle process) {
        String program = process.info().command().orElse("");
        String line = process.info().commandLine().orElse("") + " ";
        return program.endsWith("/postgres")
                && (line.contains(" " + cluster + " ") || line.contains("=" + cluster + " "));
    }

    /// A process that has ended and that nobody has asked about yet still has its number.
    static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return !state.substring(state.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return process.isAlive(); // Not on Linux, or just gone.
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration within)
            throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }
}
