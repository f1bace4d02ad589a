package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// Reads the log by position. No statement lasts longer than a chunk, so a slow consumer holds up
/// neither the database's housekeeping nor a connection.
public final class PostgresEventLog implements EventLog, Supervised, AutoCloseable {

    private static final int CHUNK = 4_000;

    /// Of payloads and metadata in a chunk, unless its first two events are longer.
    private static final int CHUNK_BYTES = 8_000_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final String EVENTS =
            """
            select position, stream, stream_type, sequence, event_id, type, revision, recorded_at, payload, metadata
            from store.event
            """;

    /// The events of a range, as far as they keep to a number of bytes. Their sizes are known
    /// without reading the texts.
    private static final String CHUNK_OF_RANGE =
            """
            with sized as (select position, sum(octet_length(payload) + octet_length(metadata)) over (order by position) as bytes
                           from store.event where position > ? and position <= ?)
            """
                    + EVENTS
                    + """
                    where position > ? and position <= least(?,
                        greatest(? + 2, (select max(position) from sized where bytes <= ?)))
                    order by position\
                    """;

    private final DataSource dataSource;
    private final AppendWatch watch;

    public PostgresEventLog(DataSource dataSource) {
        this(dataSource, LOOK_EVERY);
    }

    /// @param lookEvery how often to look for new events if no announcement arrives
    public PostgresEventLog(DataSource dataSource, Duration lookEvery) {
        this.dataSource = dataSource;
        this.watch = new AppendWatch(dataSource, lookEvery);
    }

    @Override
    public long head() {
        try (Connection connection = dataSource.getConnection()) {
            return head(connection);
        } catch (SQLException e) {
            throw new EventStoreException("cannot read the last position", e);
        }
    }

    static long head(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "select coalesce(max(position), 0) from store.event");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<RecordedEvent> after(long position, int max) {
        return chunk(position, Long.MAX_VALUE, max);
    }

    /// The next chunk is fetched while one is consumed.
    @Override
    public void read(long after, long upToInclusive, Consumer<List<RecordedEvent>> chunks) {
        try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            List<RecordedEvent> chunk = chunk(after, upToInclusive, CHUNK);
            while (!chunk.isEmpty()) {
                long last = chunk.getLast().position();
                Future<List<RecordedEvent>> next =
                        ahead.submit(() -> chunk(last, upToInclusive, CHUNK));
                chunks.accept(chunk);
                chunk = next.get();
            }
        } catch (ExecutionException e) {
            throw new EventStoreException("cannot read events", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while reading events", e);
        }
    }

    /// Owed to positions having no gaps, a range holds as many events as it is long.
    private List<RecordedEvent> chunk(long after, long upToInclusive, int max) {
        if (after >= upToInclusive) {
            return List.of();
        }
        long upTo = Math.min(upToInclusive, after + max);
        return query(
                CHUNK_OF_RANGE,
                query -> {
                    query.setLong(1, after);
                    query.setLong(2, upTo);
                    query.setLong(3, after);
                    query.setLong(4, upTo);
                    query.setLong(5, after);
                    query.setLong(6, CHUNK_BYTES);
                });
    }

    @Override
    public List<RecordedEvent> streams(Collection<String> streams) {
        return query(
                EVENTS + "where stream = any (?) order by position",
                query ->
                        query.setArray(
                                1, query.getConnection().createArrayOf("text", streams.toArray())));
    }

    @Override
    public Optional<RecordedEvent> event(String eventId) {
        return query(EVENTS + "where event_id = ?", query -> query.setString(1, eventId)).stream()
                .findFirst();
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement query) throws SQLException;
    }

    private List<RecordedEvent> query(String sql, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            binding.bind(query);
            try (ResultSet row = query.executeQuery()) {
                var events = new ArrayList<RecordedEvent>();
                while (row.next()) {
                    events.add(event(row));
                }
                return events;
            }
        } catch (SQLException e) {
            throw new EventStoreException("cannot read events", e);
        }
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9),
                row.getString(10));
    }

    @Override
    public boolean await(long position, Duration atMost) {
        return watch.await(position, atMost);
    }

    @Override
    public AutoCloseable onAppend(Runnable wakeUp) {
        return watch.onAppend(wakeUp);
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(watch.status());
    }

    @Override
    public void close() {
        watch.close();
    }
}
