package aid.query.projection;

import aid.events.EventJson;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.asof.MomentProjection;
import aid.query.rates.RatesProjection;
import aid.query.taxonomy.TaxonomyProjection;
import aid.query.totals.TotalsProjection;
import aid.query.view.ViewProjection;
import aid.store.Append;
import aid.store.EventStoreSchema;
import aid.store.GroupCommitter;
import aid.store.NewEvent;
import aid.store.Outcome;
import aid.store.PostgresEventLog;
import aid.store.RecordedEvent;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A real event store and empty read models in a database of their own, for one test.
public final class RecordedLedger implements AutoCloseable {

    public final String url = TestDatabase.create();
    public final HikariDataSource database = TestDatabase.pool(url);
    public final PostgresEventLog log;
    public final Generation generation;
    private final HikariDataSource readModels;
    private GroupCommitter committer;
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    /// The clock of whoever records.
    public Supplier<Instant> clock = Instant::now;

    /// What is recorded beside each event.
    public String metadata = "{\"actor\":\"operator\"}";

    public RecordedLedger() {
        EventStoreSchema.migrate(database);
        Generation.migrate(database);
        log = new PostgresEventLog(database);
        committer = new GroupCommitter(database);
        readModels = pool();
        generation = Generation.none(readModels, readModels);
    }

    /// Another pool of connections that look into the read models' schema.
    public HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setSchema(Generation.schemaOf(1));
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    public <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    /// Records events, each in its own stream's next place.
    ///
    /// @return the position of the last one
    public long record(LedgerEvent... events) {
        return record(List.of(events));
    }

    public long record(List<? extends LedgerEvent> events) {
        long last = 0;
        for (LedgerEvent event : events) {
            last =
                    recordText(
                            event.stream(),
                            EventTypes.name(event.getClass()),
                            EventJson.MAPPER.writeValueAsString(event));
        }
        return last;
    }

    /// Records an event under an id of its own, by which later ones may name it.
    public long record(LedgerEvent event, String eventId) {
        return recordText(
                event.stream(),
                EventTypes.name(event.getClass()),
                EventJson.MAPPER.writeValueAsString(event),
                eventId);
    }

    /// Records a payload as it stands, readable or not.
    public long recordText(String stream, String type, String payload) {
        return recordText(stream, type, payload, UUID.randomUUID().toString());
    }

    private long recordText(String stream, String type, String payload, String eventId) {
        AtomicLong sequence = sequences.computeIfAbsent(stream, _ -> new AtomicLong());
        synchronized (sequence) {
            var event =
                    new NewEvent(
                            stream,
                            stream.substring(0, stream.indexOf(':')),
                            sequence.get(),
                            eventId,
                            type,
                            "1",
                            clock.get(),
                            payload,
                            metadata);
            Outcome outcome = committer.append(new Append(List.of(event), List.of(), List.of()));
            if (outcome instanceof Outcome.Recorded(long position)) {
                sequence.incrementAndGet();
                return position;
            }
            throw new IllegalStateException(outcome.toString());
        }
    }

    /// A running projector, closed with this ledger.
    public Projector projector(List<Projection> projections) {
        return projector(projections, Duration.ofSeconds(10));
    }

    public Projector projector(List<Projection> projections, Duration patience) {
        return projector(projections, patience, BatchSettings.USUAL);
    }

    /// @param projections none that is filled beside another one
    public Projector projector(
            List<Projection> projections, Duration patience, BatchSettings settings) {
        return projector(() -> projections, patience, settings);
    }

    /// @param projections new ones for each generation
    public Projector projector(
            Supplier<List<Projection>> projections, Duration patience, BatchSettings settings) {
        var ownPool = closing(pool());
        var own = Generation.none(ownPool, ownPool);
        var projector = new Projector(log, own, withTables(projections), patience, settings);
        projector.start();
        return closing(projector);
    }

    /// These projections, and the tables of those that are missing: questions look into all of
    /// them.
    public Supplier<List<Projection>> withTables(Supplier<List<Projection>> projections) {
        return () -> {
            var all = new ArrayList<>(projections.get());
            var rules = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
            List.of(
                            new TotalsProjection(log, rules),
                            new ViewProjection(log, rules),
                            new MomentProjection(),
                            new RatesProjection(),
                            new TaxonomyProjection())
                    .stream()
                    .filter(each -> all.stream().noneMatch(it -> it.name().equals(each.name())))
                    .toList()
                    .forEach(each -> all.add(new TablesAlone(each)));
            return all;
        };
    }

    /// Reads nothing.
    private record TablesAlone(Projection of) implements Projection {
        @Override
        public String name() {
            return "tables of " + of.name();
        }

        @Override
        public String tables() {
            return of.tables();
        }

        @Override
        public String indexes() {
            return of.indexes();
        }

        @Override
        public boolean reads(RecordedEvent record) {
            return false;
        }

        @Override
        public Change prepare(List<Happened> events) {
            return _ -> {};
        }
    }

    /// Puts the log back to an older state of it, as a restored backup does, and goes on recording
    /// from there.
    ///
    /// @param backup a copy of its table
    public void restoreLog(String backup) {
        try (Connection connection = database.getConnection();
                var restore = connection.createStatement()) {
            connection.setAutoCommit(false);
            // As pg_restore does with --disable-triggers: events are never removed otherwise.
            restore.execute("set local session_replication_role = replica");
            restore.execute("truncate store.event");
            restore.execute("insert into store.event select * from " + backup);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        sequences.clear();
        sql().sql("select stream, max(sequence) from store.event group by stream")
                .query((row, _) ->
                        sequences.put(row.getString(1), new AtomicLong(row.getLong(2) + 1)))
                .list();
        committer.close();
        committer = new GroupCommitter(database);
    }

    /// Where a running service has its read models, which this ledger's own are not.
    public String schemaOfService() {
        return sql().sql("select schema_name from query.generation where live")
                .query(String.class)
                .single();
    }

    public JdbcClient sql() {
        return JdbcClient.create(readModels);
    }

    public Connection connection() throws SQLException {
        return readModels.getConnection();
    }

    @Override
    public void close() {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        committer.close();
        log.close();
        readModels.close();
        database.close();
    }
}
