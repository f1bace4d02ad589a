package aid.store.testing;

import aid.store.Append;
import aid.store.EventStoreSchema;
import aid.store.GroupCommitter;
import aid.store.NewEvent;
import aid.store.Outcome;
import aid.store.PostgresEventLog;
import aid.store.RegisterRow;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/// How fast the store is, beside single-row commits to the same server in the same run, with fsync
/// on: events per second, latency, CPU per event (this process + the server), and reading beside a
/// plain `select` with a cursor.
///
/// A main class: run it with the test classpath. Arguments: seconds per measurement (default 5),
/// rounds (default 2).
final class StoreSpeed {

    private static final String PAYLOAD =
            "{\"pledge\":\"pledge:UA-2024-017\",\"text\":\"" + "x".repeat(540) + "\"}";
    private static final String METADATA =
            "{\"commandId\":\"4a1e0c4e-0000-0000-0000-000000000000\",\"user\":\"operator\"}";

    private static ProcessHandle postmaster;

    private StoreSpeed() {}

    public static void main(String[] arguments) throws Exception {
        var seconds = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 5);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        try (EmbeddedPostgres server = TestDatabase.start("on");
                HikariDataSource database = pool(server)) {
            EventStoreSchema.migrate(database);
            requireDurable(database);
            postmaster = postmaster(database);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        """
                        create table single (like store.event including all);
                        create sequence single_position;
                        alter table single alter position set default nextval('single_position')\
                        """);
            }
            try (var committer = new GroupCommitter(database)) {
                for (int round = 1; round <= rounds; round++) {
                    for (int callers : new int[] {1, 8, 32, 128}) {
                        if (callers <= 32) {
                            singleRows(database, callers, seconds);
                        }
                        groups(committer, "group commit", callers, seconds, false);
                        groups(committer, "group commit + row + receipt", callers, seconds, true);
                    }
                }
            }
            reading(database);
        }
    }

    private static HikariDataSource pool(EmbeddedPostgres server) {
        HikariDataSource pool =
                TestDatabase.pool(
                        server.getJdbcUrl("postgres", "postgres") + "&password=only-for-tests");
        pool.setMaximumPoolSize(40);
        pool.setIdleTimeout(0);
        return pool;
    }

    private static void requireDurable(HikariDataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select current_setting('fsync') || current_setting('synchronous_commit')")) {
            row.next();
            if (!"onon".equals(row.getString(1))) {
                throw new IllegalStateException("not durable: " + row.getString(1));
            }
        }
    }

    private interface Call {
        void once() throws Exception;
    }

    private interface Caller {
        void until(long endNanos, List<Long> tookNanos) throws Exception;
    }

    private static void singleRows(HikariDataSource database, int callers, Duration time)
            throws Exception {
        Caller caller =
                (end, took) -> {
                    try (Connection connection = database.getConnection();
                            PreparedStatement insert =
                                    connection.prepareStatement(
                                            """
                                            insert into single (stream, stream_type, sequence, event_id, type,
                                                revision, recorded_at, payload, metadata)
                                            values (?, 'Pledge', 0, ?, 'PledgeAnnounced', '1',
                                                now(), ?, ?)\
                                            """)) {
                        repeat(
                                end,
                                took,
                                () -> {
                                    insert.setString(1, "pledge:" + UUID.randomUUID());
                                    insert.setString(2, UUID.randomUUID().toString());
                                    insert.setString(3, PAYLOAD);
                                    insert.setString(4, METADATA);
                                    insert.executeUpdate();
                                });
                    }
                };
        measure("single-row commits", callers, time, caller, Thread.ofPlatform().factory());
    }

    private static void groups(
            GroupCommitter committer, String name, int callers, Duration time, boolean full)
            throws Exception {
        Caller caller =
                (end, took) ->
                        repeat(
                                end,
                                took,
                                () -> {
                                    if (!(committer.append(append(full))
                                            instanceof Outcome.Recorded)) {
                                        throw new IllegalStateException("not recorded");
                                    }
                                });
        measure(name, callers, time, caller, Thread.ofVirtual().factory());
    }

    private static Append append(boolean full) {
        String stream = "pledge:" + UUID.randomUUID();
        var event =
                new NewEvent(
                        stream,
                        "Pledge",
                        0,
                        UUID.randomUUID().toString(),
                        "PledgeAnnounced",
                        "1",
                        Instant.now(),
                        PAYLOAD,
                        METADATA);
        return full
                ? new Append(
                        List.of(event),
                        List.of(
                                new Append.Row(
                                        0,
                                        new RegisterRow(
                                                "pledge", stream, stream, "{\"open\":\"4\"}"))),
                        List.of(
                                new Append.Claim(
                                        UUID.randomUUID().toString(), "f".repeat(64), 0, 0)))
                : new Append(List.of(event), List.of(), List.of());
    }

    private static void repeat(long end, List<Long> took, Call call) throws Exception {
        for (long start = System.nanoTime(); start < end; ) {
            call.once();
            long now = System.nanoTime();
            took.add(now - start);
            start = now;
        }
    }

    private static void measure(
            String name, int callers, Duration time, Caller caller, ThreadFactory threads)
            throws Exception {
        run(callers, Duration.ofSeconds(1), caller, threads);
        Duration ours = ownCpu();
        Duration servers = serversCpu();
        long[] took = run(callers, time, caller, threads);
        Arrays.sort(took);
        System.out.printf(
                "%-30s %4d callers %8.0f /s   p50 %6.2f ms   p99 %6.2f ms   cpu us %4d + %4d%n",
                name,
                callers,
                took.length / (time.toNanos() / 1e9),
                took[took.length / 2] / 1e6,
                took[(int) (took.length * 0.99)] / 1e6,
                ownCpu().minus(ours).toNanos() / 1000 / took.length,
                serversCpu().minus(servers).toNanos() / 1000 / took.length);
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /// Of those server processes that live now; the pool keeps its connections for that reason.
    private static Duration serversCpu() {
        return postmaster
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static ProcessHandle postmaster(HikariDataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
        }
    }

    private static long[] run(int callers, Duration time, Caller caller, ThreadFactory threads)
            throws Exception {
        long end = System.nanoTime() + time.toNanos();
        var all = new ArrayList<List<Long>>();
        var running = new ArrayList<Thread>();
        for (int i = 0; i < callers; i++) {
            var took = new ArrayList<Long>();
            all.add(took);
            Thread thread =
                    threads.newThread(() -> {
                        try {
                            caller.until(end, took);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return all.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    }

    private static void reading(HikariDataSource database) throws Exception {
        try (var log = new PostgresEventLog(database)) {
            long head = log.head();
            for (int round = 0; round < 3; round++) {
                var characters = new AtomicLong();
                long start = System.nanoTime();
                log.read(
                        0,
                        head,
                        chunk ->
                                chunk.forEach(
                                        event -> characters.addAndGet(event.payload().length())));
                double ours = (System.nanoTime() - start) / 1e9;
                start = System.nanoTime();
                plainSelect(database);
                double plain = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "read %d events: %.0f /s; plain select with a cursor: %.0f /s%n",
                        head, head / ours, head / plain);
            }
        }
    }

    private static void plainSelect(HikariDataSource database) throws Exception {
        long characters = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "select position, stream, stream_type, sequence, event_id, type, revision, recorded_at, payload, metadata from store.event order by position")) {
                query.setFetchSize(4_000);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        row.getLong(1);
                        row.getString(2);
                        row.getString(3);
                        row.getLong(4);
                        row.getString(5);
                        row.getString(6);
                        row.getString(7);
                        row.getString(8);
                        characters += row.getString(9).length() + row.getString(10).length();
                    }
                }
            }
            connection.rollback();
        }
        if (characters == 0) {
            throw new IllegalStateException("nothing read");
        }
    }
}
