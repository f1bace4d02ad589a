package aid.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The line that everything is held against: the bytes of one of our events, inserted and committed
/// one by one into a table like ours, by pgbench where there is one and over JDBC otherwise.
final class SingleRows {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private static final String SCRIPT = "single-row-commits.sql";

    private final Server server;
    private final String database;
    private final Load load;
    private final String payload;
    private final String metadata;

    /// @param database one that holds at least one announced pledge
    SingleRows(Server server, String database, Load load) throws Exception {
        this.server = server;
        this.database = database;
        this.load = load;
        try (HikariDataSource pool = server.pool(database, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery(
                            """
                            select payload, metadata from store.event
                            where type = 'PledgeAnnounced' order by position limit 1\
                            """)) {
                row.next();
                payload = row.getString(1);
                metadata = row.getString(2);
            }
            statement.execute(
                    """
                    create table single (like store.event including all);
                    create sequence single_position cache 1;
                    alter table single alter position set default nextval('single_position')\
                    """);
        }
    }

    void run(Results results, List<Integer> callers) throws Exception {
        Optional<Path> pgbench = pgbench();
        for (int each : callers) {
            if (pgbench.isPresent()) {
                results.add(
                        Scenario.SINGLE_ROWS,
                        "single-row commits, pgbench",
                        each,
                        pgbench(pgbench.get(), each),
                        Map.of("bytes", bytes()));
            } else {
                results.add(
                        Scenario.SINGLE_ROWS,
                        "single-row commits, JDBC (no pgbench found)",
                        each,
                        jdbc(each),
                        Map.of("bytes", bytes()));
            }
        }
    }

    private String bytes() {
        return Integer.toString(payload.length() + metadata.length());
    }

    static Optional<Path> pgbench() throws IOException {
        var places = new ArrayList<Path>();
        String path = System.getenv("PATH");
        if (path != null) {
            Stream.of(path.split(":")).filter(p -> !p.isBlank()).map(Path::of).forEach(places::add);
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin")).forEach(places::add);
            }
        }
        return places.stream()
                .map(place -> place.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Load.Seen pgbench(Path pgbench, int callers) throws Exception {
        Path folder = Files.createTempDirectory("benchmarks-pgbench");
        try {
            Path script = folder.resolve(SCRIPT);
            try (InputStream text =
                    Objects.requireNonNull(SingleRows.class.getResourceAsStream(SCRIPT))) {
                Files.copy(text, script);
            }
            Duration before = server.cpu();
            Process process =
                    start(
                            folder,
                            List.of(
                                    pgbench.toString(),
                                    "--no-vacuum",
                                    "--protocol=prepared",
                                    "--client=" + callers,
                                    "--jobs=" + Math.min(callers, 2),
                                    "--time=" + Math.max(1, load.time().toSeconds()),
                                    "--file=" + script,
                                    "--define=payload=" + payload,
                                    "--define=metadata=" + metadata,
                                    "--log",
                                    "--log-prefix=" + folder.resolve("log"),
                                    "--host=127.0.0.1",
                                    "--port=" + server.port(),
                                    "--username=" + Server.USER,
                                    database));
            // Both are gone with their processes, so they are looked at until the end.
            var own = Duration.ZERO;
            var servers = before;
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                own = process.info().totalCpuDuration().orElse(own);
                Duration now = server.cpu();
                servers = now.compareTo(servers) > 0 ? now : servers;
            }
            String output = Files.readString(folder.resolve("output"));
            if (process.exitValue() != 0) {
                throw new IOException("pgbench failed: " + output);
            }
            long[] took = tookNanos(folder);
            var elapsed = Duration.ofNanos((long) (took.length / perSecond(output) * 1e9));
            return new Load.Seen(took, elapsed, own, servers.minus(before));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("PGPASSWORD", Server.PASSWORD);
        return builder.start();
    }

    private static double perSecond(String output) throws IOException {
        Matcher tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new IOException("pgbench told no rate: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    /// The third column of pgbench's log is the time of a transaction in microseconds.
    private static long[] tookNanos(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var logs =
                    files.filter(file -> Objects.toString(file.getFileName()).startsWith("log."))
                            .toList();
            var took = Stream.<String>empty();
            for (Path log : logs) {
                took = Stream.concat(took, Files.readAllLines(log).stream());
            }
            return took.mapToLong(line -> 1_000 * Long.parseLong(line.split(" ", 4)[2]))
                    .sorted()
                    .toArray();
        }
    }

    private Load.Seen jdbc(int callers) throws Exception {
        try (HikariDataSource pool = server.pool(database, callers)) {
            return load.run(callers, Thread.ofPlatform().factory(), () -> new Inserting(pool));
        }
    }

    private final class Inserting implements Load.Caller {

        private final Connection connection;
        private final PreparedStatement insert;

        private Inserting(HikariDataSource pool) throws Exception {
            connection = pool.getConnection();
            insert =
                    connection.prepareStatement(
                            """
                            insert into single (stream, stream_type, sequence, event_id, type, revision,
                                recorded_at, payload, metadata)
                            values (?, 'Pledge', 0, ?, 'PledgeAnnounced', '1', now(), ?, ?)\
                            """);
        }

        @Override
        public void once() throws Exception {
            insert.setString(1, "pledge:" + UUID.randomUUID());
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, payload);
            insert.setString(4, metadata);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            connection.close();
        }
    }
}
