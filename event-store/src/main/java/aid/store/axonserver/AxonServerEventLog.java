package aid.store.axonserver;

import aid.store.EventLog;
import aid.store.NewEvent;
import aid.store.RecordedEvent;
import aid.store.Supervised;
import aid.store.ThreadStatus;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// The log of Axon Server.
///
/// By position it is read from the server, and its end from memory. Axon Server does not tell the
/// position of an event that is loaded with its stream, nor find one by its id: for these the
/// places are asked that a [Follower] has noted.
public final class AxonServerEventLog implements EventLog, Supervised, AutoCloseable {

    private static final int CHUNK = 4_000;

    /// Of payloads and metadata in a chunk, unless its first two events are longer.
    private static final int CHUNK_CHARACTERS = 8_000_000;

    private static final Duration PLACES_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MS = 5;

    private final AxonServer server;
    private final Places places;
    private final LogTail tail;

    /// @param places noted by a follower that somebody else runs
    public AxonServerEventLog(AxonServer server, Places places) {
        this.server = server;
        this.places = places;
        this.tail = new LogTail(server);
    }

    /// What is wrong with the log, in words; empty if nothing is.
    public String trouble() {
        return Objects.requireNonNullElse(tail.trouble(), "");
    }

    /// The last position that is known here, without asking the server; -1 if none is yet.
    long known() {
        return tail.head();
    }

    @Override
    public long head() {
        tail.requireWhole();
        return server.lastPosition();
    }

    @Override
    public List<RecordedEvent> after(long position, int max) {
        tail.requireWhole();
        List<RecordedEvent> kept = tail.after(position, max);
        if (!kept.isEmpty()) {
            return kept;
        }
        long upTo = Math.min(head(), position + max);
        if (position >= upTo) {
            return List.of();
        }
        try (EventStream stream = open(position, upTo)) {
            return chunk(stream, position, upTo, max);
        }
    }

    @Override
    public void read(long after, long upToInclusive, Consumer<List<RecordedEvent>> chunks) {
        tail.requireWhole();
        if (after >= upToInclusive) {
            return;
        }
        try (EventStream stream = open(after, upToInclusive)) {
            long at = after;
            while (at < upToInclusive) {
                List<RecordedEvent> chunk = chunk(stream, at, upToInclusive, CHUNK);
                at = chunk.getLast().position();
                chunks.accept(chunk);
            }
        }
    }

    private EventStream open(long after, long upToInclusive) {
        int buffer =
                Math.toIntExact(Math.min(server.settings().eventBuffer(), upToInclusive - after));
        return server.events()
                .openStream(Events.tokenAfter(after), buffer, Math.max(1, buffer / 4));
    }

    private List<RecordedEvent> chunk(EventStream stream, long after, long upTo, int max) {
        var chunk = new ArrayList<RecordedEvent>();
        long characters = 0;
        long at = after;
        while (at < upTo
                && chunk.size() < max
                && (chunk.size() < 2 || characters < CHUNK_CHARACTERS)) {
            RecordedEvent event = next(stream);
            if (event.position() != ++at) {
                throw new EventStoreException(
                        "the log has no event at %d, but one at %d"
                                .formatted(at, event.position()));
            }
            chunk.add(event);
            characters += event.characters();
        }
        return chunk;
    }

    private RecordedEvent next(EventStream stream) {
        try {
            @Nullable EventWithToken next =
                    stream.nextIfAvailable(
                            server.settings().answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new EventStoreException(
                        server.settings() + " does not send events",
                        stream.getError().orElse(null));
            }
            return Events.recorded(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while reading events", e);
        }
    }

    @Override
    public List<RecordedEvent> streams(Collection<String> streams) {
        tail.requireWhole();
        var found = new ArrayList<NewEvent>();
        for (AggregateEventStream stream : open(streams).values()) {
            while (stream.hasNext()) {
                found.add(Events.event(next(stream)));
            }
        }
        Map<Places.Of, Long> known = places(streams, found);
        return found.stream()
                .map(event -> event.at(known.getOrDefault(Places.Of.event(event), 0L)))
                .sorted(Comparator.comparingLong(RecordedEvent::position))
                .toList();
    }

    /// All of them at once: the answers arrive while the first is being read.
    private Map<String, AggregateEventStream> open(Collection<String> streams) {
        var open = new LinkedHashMap<String, AggregateEventStream>();
        for (String stream : streams) {
            open.computeIfAbsent(stream, name -> server.events().openAggregateStream(name, false));
        }
        return open;
    }

    private static Event next(AggregateEventStream stream) {
        try {
            return stream.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while reading events", e);
        }
    }

    /// The follower may be a moment behind.
    private Map<Places.Of, Long> places(Collection<String> streams, List<NewEvent> events) {
        long end = System.nanoTime() + PLACES_WITHIN.toNanos();
        while (true) {
            Map<Places.Of, Long> known = places.of(streams);
            if (events.stream().map(Places.Of::event).allMatch(known::containsKey)) {
                return known;
            }
            if (System.nanoTime() > end) {
                throw new EventStoreException("the places of events are not noted in time");
            }
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EventStoreException("interrupted while reading events", e);
            }
        }
    }

    @Override
    public Optional<RecordedEvent> event(String eventId) {
        return places.of(eventId).map(position -> after(position - 1, 1).getFirst());
    }

    @Override
    public boolean await(long position, Duration atMost) {
        return tail.await(position, atMost);
    }

    @Override
    public AutoCloseable onAppend(Runnable wakeUp) {
        return tail.onAppend(wakeUp);
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(tail.status());
    }

    @Override
    public void close() {
        tail.close();
    }
}
