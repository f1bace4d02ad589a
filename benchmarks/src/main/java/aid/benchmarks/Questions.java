package aid.benchmarks;

import aid.command.gateway.LocalCommandGateway;
import aid.command.request.CommandResult;
import aid.events.pledge.PledgeId;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.projection.Projector;
import aid.query.totals.Replay;
import aid.store.EventStoreSchema;
import aid.store.PostgresEventLog;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.springframework.context.ConfigurableApplicationContext;

/// The query side: how far behind it is, how fast it starts over, how fast it answers.
final class Questions {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final Server server;
    private final Results results;

    Questions(Server server, Results results) {
        this.server = server;
        this.results = results;
    }

    /// From the answer of a command to the moment the query side contains its event, when nothing
    /// else is going on.
    void lag(String database, LocalCommandGateway gateway, Offers offers, int commands)
            throws Exception {
        try (ConfigurableApplicationContext query = Services.query(server, database)) {
            Projector projector = query.getBean(Projector.class);
            await(projector, projector.status().head());
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            long[] took = new long[commands];
            Duration own = Load.ownCpu();
            Duration servers = server.cpu();
            long begin = System.nanoTime();
            for (int i = 0; i < commands; i++) {
                CommandResult.Recorded recorded =
                        Offers.submit(
                                gateway,
                                Offers.announce(
                                        new PledgeId("pledge:" + UUID.randomUUID()),
                                        offers.next()));
                long start = System.nanoTime();
                await(projector, recorded.position());
                took[i] = System.nanoTime() - start;
                Thread.sleep(random.nextInt(5, 25));
            }
            Arrays.sort(took);
            results.add(
                    Scenario.LAG,
                    "projection behind the command's answer, idle",
                    1,
                    new Load.Seen(
                            took,
                            Duration.ofNanos(System.nanoTime() - begin),
                            Load.ownCpu().minus(own),
                            server.cpu().minus(servers)));
        }
    }

    interface Work {
        void run() throws Exception;
    }

    /// Something while the query side is up and keeps up.
    void beside(String database, Work work) throws Exception {
        try (ConfigurableApplicationContext query = Services.query(server, database)) {
            Projector projector = query.getBean(Projector.class);
            await(projector, projector.status().head());
            work.run();
        }
    }

    /// All read models from empty over a long history, then further and further, to see whether it
    /// stays as fast; and then questions about it.
    void history(String database, long events, long more, int questions, Set<Scenario> asked)
            throws Exception {
        try (HikariDataSource pool = server.pool(database, 3)) {
            EventStoreSchema.migrate(pool);
            var history = new History(Math.max(events, more));
            history.copy(pool, 0, events);
            if (asked.contains(Scenario.REPLAY)) {
                replay(pool, events);
            }
            if (!asked.contains(Scenario.PROJECTION) && !asked.contains(Scenario.TOTALS)) {
                return;
            }
            try (ConfigurableApplicationContext query =
                    timed(pool, events, () -> Services.query(server, database))) {
                Projector projector = query.getBean(Projector.class);
                if (!asked.contains(Scenario.TOTALS)) {
                    return;
                }
                if (more > events) {
                    history.copy(pool, events, more);
                    growth(events, more, () -> await(projector, more));
                    filled(
                            pool,
                            "all projections beside a live generation",
                            more,
                            () -> {
                                int before = generations(pool);
                                projector.rebuild();
                                while (generations(pool) == before) {
                                    Thread.sleep(5);
                                }
                                return projector;
                            });
                }
                Server.execute(pool, "vacuum analyze");
                stored(pool, Math.max(events, more));
                totals(Services.port(query), Math.max(events, more), questions);
            }
        }
    }

    /// All postings made anew in memory, as an audit does; three times over, so that the last is
    /// not a measure of compiling.
    private void replay(HikariDataSource pool, long events) throws IOException {
        try (var log = new PostgresEventLog(pool)) {
            var replay = new Replay(log, new PostingRules(ReadingPolicy.FR_QUANTITY_1));
            for (String round : List.of("first", "second", "third")) {
                var postings = new LongAdder();
                Duration own = Load.ownCpu();
                Duration servers = server.cpu();
                long begin = System.nanoTime();
                replay.run(events, made -> postings.add(made.size()));
                double seconds = (System.nanoTime() - begin) / 1e9;
                results.add(
                        new Results.Measurement(
                                Scenario.REPLAY,
                                "postings of %,d events in memory, %s time"
                                        .formatted(events, round),
                                1,
                                events,
                                events / seconds,
                                -1,
                                -1,
                                Load.ownCpu().minus(own).toNanos() / 1e3 / events,
                                server.cpu().minus(servers).toNanos() / 1e3 / events,
                                Map.of("postings", postings.toString())));
            }
        }
    }

    private interface Start {
        ConfigurableApplicationContext now();
    }

    /// From the moment at which the first generation is begun: starting a service is not
    /// projecting.
    private ConfigurableApplicationContext timed(HikariDataSource pool, long events, Start start)
            throws Exception {
        return filled(pool, "all projections from empty", events, start::now);
    }

    private <T> T filled(HikariDataSource pool, String subject, long events, Callable<T> start)
            throws Exception {
        Duration own = Load.ownCpu();
        Duration servers = server.cpu();
        long startBytes = usedAfterCollection();
        var mostBytes = new AtomicLong();
        T started;
        long millis;
        try (var watching = Executors.newSingleThreadScheduledExecutor()) {
            var polling =
                    watching.scheduleAtFixedRate(
                            () -> mostBytes.accumulateAndGet(usedAfterCollection(), Math::max),
                            100,
                            100,
                            TimeUnit.MILLISECONDS);
            started = start.call();
            millis = millisOfFill(pool, events);
            polling.cancel(true);
        }
        results.add(
                new Results.Measurement(
                        Scenario.PROJECTION,
                        "%s over %,d events".formatted(subject, events),
                        1,
                        events,
                        events / (millis / 1e3),
                        -1,
                        -1,
                        Load.ownCpu().minus(own).toNanos() / 1e3 / events,
                        server.cpu().minus(servers).toNanos() / 1e3 / events,
                        Map.of(
                                "heapMiBMost",
                                Long.toString(mostBytes.get() >> 20),
                                "heapMiBBefore",
                                Long.toString(startBytes >> 20))));
        return started;
    }

    /// Waits until the generation that was begun last is live.
    private static long millisOfFill(HikariDataSource pool, long events) throws Exception {
        while (true) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    """
                                    select live and position >= %d,
                                        extract(epoch from clock_timestamp() - created_at) * 1000
                                    from query.generation order by generation desc limit 1\
                                    """
                                            .formatted(events))) {
                if (row.next() && row.getBoolean(1)) {
                    return row.getLong(2);
                }
            }
            Thread.sleep(20);
        }
    }

    private static int generations(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select max(generation) from query.generation")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void growth(long from, long upTo, Work work) throws Exception {
        Duration own = Load.ownCpu();
        Duration servers = server.cpu();
        long begin = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        long events = upTo - from;
        results.add(
                new Results.Measurement(
                        Scenario.PROJECTION,
                        "all projections, from %,d to %,d events".formatted(from, upTo),
                        1,
                        events,
                        events / seconds,
                        -1,
                        -1,
                        Load.ownCpu().minus(own).toNanos() / 1e3 / events,
                        server.cpu().minus(servers).toNanos() / 1e3 / events,
                        Map.of()));
    }

    /// What all read models take beside the events, with their indexes.
    private void stored(HikariDataSource pool, long events) throws SQLException, IOException {
        var bytes = new TreeMap<String, Long>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select c.relname, pg_total_relation_size(c.oid)
                                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind = 'r' and n.nspname = (
                                    select schema_name from query.generation where live)\
                                """)) {
            while (row.next()) {
                bytes.merge(row.getString(1), row.getLong(2), Long::sum);
            }
        }
        var more = new LinkedHashMap<String, String>();
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        more.put("bytesPerEvent", Long.toString(all / events));
        bytes.forEach((table, size) -> {
            if (size / events > 0) {
                more.put(table, Long.toString(size / events));
            }
        });
        results.add(
                new Results.Measurement(
                        Scenario.PROJECTION,
                        "bytes stored beside each event",
                        1,
                        events,
                        -1,
                        -1,
                        -1,
                        0,
                        0,
                        more));
    }

    private void totals(int port, long events, int questions) throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (Map.Entry<String, String> way :
                List.of(
                        Map.entry("by=donor,stage", "by donor and stage"),
                        Map.entry("capability=CAP.11", "of a capability"),
                        Map.entry("by=donor,capability,stage", "by everything, first page"))) {
            String by = "/v1/totals?" + way.getKey();
            String of = ", " + way.getValue();
            ask("totals now" + of, events, questions, port, () -> by);
            ask(
                    "totals as of any position" + of,
                    events,
                    questions,
                    port,
                    () -> by + "&asOf=" + random.nextLong(1, events));
            ask(
                    "totals as of any time" + of,
                    events,
                    questions,
                    port,
                    () -> by + "&asOf=" + History.recordedAt(random.nextLong(1, events)));
            ask(
                    "totals effective on any day" + of,
                    events,
                    questions,
                    port,
                    () -> by + "&effectiveOn=" + day(random, events));
            ask(
                    "totals as of any position effective on any day" + of,
                    events,
                    questions,
                    port,
                    () ->
                            "%s&asOf=%d&effectiveOn=%s"
                                    .formatted(
                                            by, random.nextLong(1, events), day(random, events)));
        }
        for (String fx : List.of("effective", "stated", "recorded", "2024-05-02")) {
            ask(
                    "totals in euros, fx=" + fx + ", by donor and stage",
                    events,
                    questions,
                    port,
                    () -> "/v1/totals?by=donor,stage&currency=EUR&fx=" + fx);
        }
        ask(
                "list page of pledges",
                events,
                questions,
                port,
                () -> "/v1/pledges?donor=" + Offers.DONORS[random.nextInt(Offers.DONORS.length)]);
        ask(
                "single pledge",
                events,
                questions,
                port,
                () -> "/v1/pledges/history-" + random.nextInt(2_000) * 5);
        ask(
                "first page of a history of %d events".formatted(History.LONGEST),
                events,
                Math.min(questions, 50),
                port,
                () -> "/v1/pledges/" + History.LONG_PLEDGE + "/history");
        ask("discrepancies", events, Math.min(questions, 50), port, () -> "/v1/discrepancies");
        ask("reconciliation", events, Math.min(questions, 50), port, () -> "/v1/reconciliation");
    }

    private static LocalDate day(RandomGenerator random, long events) {
        return LocalDate.ofInstant(History.recordedAt(random.nextLong(1, events)), ZoneOffset.UTC);
    }

    private interface Path {
        String next();
    }

    private void ask(String subject, long events, int questions, int port, Path path)
            throws Exception {
        try (var http = new HttpCaller(port)) {
            // A service that has been up for a while: its code is compiled, its plans are known.
            long warm = System.nanoTime() + WARM_UP.toNanos();
            while (System.nanoTime() < warm) {
                http.get(path.next());
            }
            long[] took = new long[questions];
            long bytes = 0;
            Duration own = Load.ownCpu();
            Duration servers = server.cpu();
            long begin = System.nanoTime();
            for (int i = 0; i < questions; i++) {
                String asked = path.next();
                long start = System.nanoTime();
                HttpCaller.Reply reply = http.get(asked);
                took[i] = System.nanoTime() - start;
                if (reply.status() != 200) {
                    throw new IOException(asked + " answered " + reply.body());
                }
                bytes += reply.body().length();
            }
            Arrays.sort(took);
            results.add(
                    Scenario.TOTALS,
                    subject,
                    1,
                    new Load.Seen(
                            took,
                            Duration.ofNanos(System.nanoTime() - begin),
                            Load.ownCpu().minus(own),
                            server.cpu().minus(servers)),
                    Map.of(
                            "events", Long.toString(events),
                            "bytesEach", Long.toString(bytes / questions)));
        }
    }

    private static void await(Projector projector, long position) {
        if (!projector.await(position, PATIENCE)) {
            throw new IllegalStateException(
                    "not at %d but %s".formatted(position, projector.status()));
        }
    }

    /// What the heap held when it was last cleaned up.
    private static long usedAfterCollection() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage =
                    pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            bytes += usage == null ? 0 : usage.getUsed();
        }
        return bytes;
    }
}
