package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Axon's view of the store: what aggregates are loaded from and recorded through.
///
/// Events are durable when [#appendEvents] returns, which Axon calls while a unit of work prepares
/// its commit; or, where the unit of work has begun a [Recording], when that says so. Whatever
/// fails later in that unit of work no longer takes them back, so nothing that may fail should
/// follow: reactions read the log instead of taking part.
///
/// An event that belongs to no aggregate is kept as the only event of a stream named by its id, and
/// without a stream type.
public final class PostgresEventStorage extends BatchingEventStorageEngine {

    private static final int EVENTS_PER_QUERY = 1_000;

    private static final String COLUMNS =
            "stream_type, stream, sequence, event_id, recorded_at, type, revision, payload, metadata";

    private final DataSource dataSource;
    private final GroupCommitter committer;
    private final Receipts receipts;
    private final RegisterRules rules;

    /// @param dataSource for reading
    /// @param serializer writes and reads text, of any revision that was ever written; give a
    ///   `Jackson3Serializer`
    public PostgresEventStorage(
            DataSource dataSource,
            GroupCommitter committer,
            Serializer serializer,
            RegisterRules rules) {
        super(
                new Settings()
                        .batchSize(EVENTS_PER_QUERY)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer));
        this.dataSource = dataSource;
        this.committer = committer;
        this.receipts = new PostgresReceipts(dataSource);
        this.rules = rules;
    }

    private static final class Settings extends Builder {}

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        Append append = append(events, serializer);
        Optional<Recording> recording =
                CurrentUnitOfWork.isStarted()
                        ? Recording.of(CurrentUnitOfWork.get())
                        : Optional.empty();
        PendingAppend pending =
                committer.submit(append, recording.map(Recording::last).orElse(null));
        var sent = new Sent(pending);
        if (recording.isPresent()) {
            recording.get().continueAfter(pending);
            recording.get().add(sent);
        } else {
            sent.await();
        }
    }

    private final class Sent implements Recording.Part {

        private final PendingAppend pending;

        private Sent(PendingAppend pending) {
            this.pending = pending;
        }

        @Override
        public List<RecordedEvent> await() {
            return recorded(pending.append(), pending.await());
        }

        @Override
        public boolean hasFailed() {
            return pending.isDecided() && !pending.isRecorded();
        }
    }

    private List<RecordedEvent> recorded(Append append, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(long first) -> {
                rules.written(append.rows().stream().map(Append.Row::row).toList());
                var recorded = new ArrayList<RecordedEvent>();
                for (NewEvent event : append.events()) {
                    recorded.add(event.at(first + recorded.size()));
                }
                yield recorded;
            }
            case Outcome.SequenceTaken _ ->
                    throw new ConcurrencyException(
                            describe(append) + " does not continue its stream");
            case Outcome.Duplicate _ ->
                    throw new ConcurrencyException(describe(append) + " was recorded before");
            case Outcome.CommandReceived _ ->
                    throw new CommandAlreadyRecordedException(receiptFor(append));
        };
    }

    private Append append(List<? extends EventMessage<?>> messages, Serializer serializer) {
        var events = new ArrayList<NewEvent>();
        var rows = new ArrayList<Append.Row>();
        var claims = new LinkedHashMap<String, Append.Claim>();
        for (EventMessage<?> message : messages) {
            int place = events.size();
            events.add(NewEvent.of(message, serializer));
            rules.rowsFor(message).forEach(row -> rows.add(new Append.Row(place, row)));
            if (message.getMetaData().get(Receipt.COMMAND_ID) instanceof String command) {
                if (!(message.getMetaData().get(Receipt.COMMAND_FINGERPRINT)
                        instanceof String fingerprint)) {
                    throw new IllegalArgumentException(
                            "command " + command + " comes without its fingerprint");
                }
                claims.merge(
                        command,
                        new Append.Claim(command, fingerprint, place, place),
                        (earlier, later) ->
                                new Append.Claim(
                                        command, fingerprint, earlier.firstEvent(), place));
            }
        }
        return new Append(events, rows, List.copyOf(claims.values()));
    }

    private Receipt receiptFor(Append append) {
        try {
            return append.claims().stream()
                    .flatMap(claim -> receipts.find(claim.commandId()).stream())
                    .findFirst()
                    .orElseThrow();
        } catch (EventStoreException e) {
            throw new RecordedUnansweredException(
                    "the command was received before, and its receipt cannot be read", e);
        }
    }

    private static String describe(Append append) {
        NewEvent first = append.events().getFirst();
        return "event %d of %s".formatted(first.sequence(), first.stream());
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        NewEvent event = NewEvent.of(snapshot, serializer);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert =
                        connection.prepareStatement(
                                """
                                insert into store.snapshot as s (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (stream) do update set
                                    stream_type = excluded.stream_type, sequence = excluded.sequence,
                                    event_id = excluded.event_id, recorded_at = excluded.recorded_at,
                                    type = excluded.type, revision = excluded.revision,
                                    payload = excluded.payload, metadata = excluded.metadata
                                where excluded.sequence > s.sequence\
                                """
                                        .formatted(COLUMNS))) {
            upsert.setString(1, event.streamType());
            upsert.setString(2, event.stream());
            upsert.setLong(3, event.sequence());
            upsert.setString(4, event.eventId());
            upsert.setObject(5, event.recordedAt().atOffset(ZoneOffset.UTC));
            upsert.setString(6, event.type());
            upsert.setString(7, event.revision());
            upsert.setString(8, event.payload());
            upsert.setString(9, event.metadata());
            upsert.execute();
        } catch (SQLException e) {
            throw new EventStoreException("cannot keep the snapshot of " + event.stream(), e);
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return query(
                "select " + COLUMNS + " from store.snapshot where stream = ?",
                query -> query.setString(1, stream),
                PostgresEventStorage::entry)
                .stream();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String stream, long firstSequence, int max) {
        return query(
                "select "
                        + COLUMNS
                        + " from store.event where stream = ? and stream_type <> '' and sequence >= ? order by sequence limit ?",
                query -> {
                    query.setString(1, stream);
                    query.setLong(2, firstSequence);
                    query.setInt(3, max);
                },
                PostgresEventStorage::entry);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken token, int max) {
        return query(
                "select "
                        + COLUMNS
                        + ", position from store.event where position > ? order by position limit ?",
                query -> {
                    query.setLong(1, position(token));
                    query.setInt(2, max);
                },
                row ->
                        new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(row.getLong(10)), entry(row)));
    }

    private static long position(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        return token.position()
                .orElseThrow(() -> new IllegalArgumentException("no position in " + token));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return query(
                        "select sequence from store.event where stream = ? order by sequence desc limit 1",
                        query -> query.setString(1, stream),
                        row -> row.getLong(1))
                .stream()
                .findFirst();
    }

    /// The token before the first event. Never null, unlike other engines' on an empty store.
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return token("select coalesce(max(position), 0) from store.event", query -> {});
    }

    /// The token before the first event that was recorded then or later. Reads the log from its
    /// start.
    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return token(
                """
                select coalesce((select min(position) - 1 from store.event where recorded_at >= ?),
                                (select max(position) from store.event), 0)\
                """,
                query -> query.setObject(1, instant.atOffset(ZoneOffset.UTC)));
    }

    private TrackingToken token(String sql, Binding binding) {
        return query(sql, binding, row -> new GlobalSequenceTrackingToken(row.getLong(1)))
                .getFirst();
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement query) throws SQLException;
    }

    @FunctionalInterface
    private interface Mapping<T> {
        T from(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binding binding, Mapping<T> mapping) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            binding.bind(query);
            try (ResultSet row = query.executeQuery()) {
                var found = new ArrayList<T>();
                while (row.next()) {
                    found.add(mapping.from(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new EventStoreException("cannot read events", e);
        }
    }

    private static DomainEventData<String> entry(ResultSet row) throws SQLException {
        @Nullable String streamType = orNull(row.getString(1));
        return new GenericDomainEventEntry<>(
                streamType,
                // Without it Axon takes the event for one of no stream, as which it was appended.
                streamType == null ? null : row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6),
                orNull(row.getString(7)),
                row.getString(8),
                row.getString(9));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
