package aid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Axon may expect of an engine. Its own JDBC engine is held against it as well, so that
/// nothing here is our invention.
abstract class StorageContract {

    @Revision("1")
    record Given(String what, int howMany) {}

    static final Instant NOON = Instant.parse("2024-04-19T12:00:00Z");

    final HikariDataSource database = TestDatabase.fresh();
    final Serializer serializer = Jackson3Serializer.builder().build();
    private EventStorageEngine engine;

    abstract EventStorageEngine engine();

    /// How the engine says that a stream exists already.
    abstract Class<? extends Exception> streamExists();

    @BeforeEach
    void start() {
        engine = engine();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static DomainEventMessage<Given> given(String stream, long sequence) {
        return given(stream, sequence, NOON.plusSeconds(sequence));
    }

    private static DomainEventMessage<Given> given(String stream, long sequence, Instant when) {
        EventMessage<Given> event =
                new GenericEventMessage<>(
                        "event %d of %s".formatted(sequence, stream),
                        new Given("trucks", (int) sequence),
                        MetaData.with("user", "operator"),
                        when);
        return new GenericDomainEventMessage<>(
                "Gift", stream, sequence, event, event::getTimestamp);
    }

    private static List<DomainEventMessage<Given>> history(String stream, int events) {
        return IntStream.range(0, events).mapToObj(i -> given(stream, i)).toList();
    }

    private static List<String> ids(Stream<? extends EventMessage<?>> events) {
        return events.map(EventMessage::getIdentifier).map(Object::toString).toList();
    }

    private List<String> idsAfter(TrackingToken token) {
        return ids(engine.readEvents(token, false));
    }

    private List<String> idsOf(String stream, long from) {
        return ids(engine.readEvents(stream, from).asStream());
    }

    @Test
    void an_event_is_loaded_as_it_was_appended() {
        DomainEventMessage<Given> appended = given("a", 0);
        engine.appendEvents(appended);
        DomainEventMessage<?> loaded = engine.readEvents("a").next();
        assertThat(loaded.getIdentifier()).isEqualTo(appended.getIdentifier());
        assertThat(loaded.getAggregateIdentifier()).isEqualTo("a");
        assertThat(loaded.getType()).isEqualTo("Gift");
        assertThat(loaded.getSequenceNumber()).isZero();
        assertThat(loaded.getTimestamp()).isEqualTo(appended.getTimestamp());
        assertThat(loaded.getPayload()).isEqualTo(appended.getPayload());
        assertThat(loaded.getMetaData()).isEqualTo(appended.getMetaData());
    }

    @Test
    void a_stream_is_loaded_from_a_sequence_on() {
        engine.appendEvents(history("a", 5));
        engine.appendEvents(history("b", 2));
        assertThat(idsOf("a", 0)).hasSize(5);
        assertThat(idsOf("a", 3)).containsExactly("event 3 of a", "event 4 of a");
        assertThat(idsOf("a", 5)).isEmpty();
        assertThat(idsOf("none", 0)).isEmpty();
        assertThat(engine.lastSequenceNumberFor("a")).contains(4L);
        assertThat(engine.lastSequenceNumberFor("none")).isEmpty();
    }

    @Test
    void a_long_stream_is_loaded_whole() {
        engine.appendEvents(history("a", 2_345));
        engine.appendEvents(history("b", 1));
        assertThat(idsOf("a", 0))
                .isEqualTo(ids(history("a", 2_345).stream()))
                .isEqualTo(idsAfter(null).subList(0, 2_345));
    }

    @Test
    void a_sequence_is_used_once() {
        engine.appendEvents(history("a", 2));
        assertThatThrownBy(() -> engine.appendEvents(other("a", 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> engine.appendEvents(other("a", 0))).isInstanceOf(streamExists());
        assertThat(idsAfter(null)).containsExactly("event 0 of a", "event 1 of a");
        engine.appendEvents(given("a", 2));
        assertThat(idsOf("a", 0)).hasSize(3);
    }

    private static DomainEventMessage<Given> other(String stream, long sequence) {
        return new GenericDomainEventMessage<>("Gift", stream, sequence, new Given("other", 1));
    }

    @Test
    void an_append_that_conflicts_with_itself_records_nothing() {
        engine.appendEvents(given("a", 0));
        assertThatThrownBy(() -> engine.appendEvents(given("a", 1), other("a", 1)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void an_event_id_is_used_once() {
        engine.appendEvents(history("a", 2));
        EventMessage<Given> taken =
                new GenericEventMessage<>(
                        "event 1 of a", new Given("x", 1), MetaData.emptyInstance(), NOON);
        var again = new GenericDomainEventMessage<>("Gift", "b", 1, taken, taken::getTimestamp);
        assertThatThrownBy(() -> engine.appendEvents(given("b", 0), again))
                .isInstanceOfAny(ConcurrencyException.class, streamExists());
        assertThat(idsOf("b", 0)).isEmpty();
    }

    @Test
    void nothing_is_appended_by_an_empty_append() {
        engine.appendEvents(List.of());
        assertThat(idsAfter(null)).isEmpty();
    }

    @Test
    void a_tracking_reader_goes_on_where_it_was() {
        engine.appendEvents(history("a", 3));
        List<? extends TrackedEventMessage<?>> all = engine.readEvents(null, false).toList();
        assertThat(ids(all.stream())).hasSize(3);
        assertThat(idsAfter(all.getFirst().trackingToken()))
                .containsExactly("event 1 of a", "event 2 of a");
        TrackingToken last = all.getLast().trackingToken();
        assertThat(idsAfter(last)).isEmpty();
        engine.appendEvents(given("b", 0));
        assertThat(idsAfter(last)).containsExactly("event 0 of b");
        assertThat(last.covers(all.getFirst().trackingToken())).isTrue();
        assertThat(all.getFirst().trackingToken().covers(last)).isFalse();
    }

    @Test
    void a_tracking_reader_reads_more_than_a_batch() {
        engine.appendEvents(history("a", 2_345));
        assertThat(idsAfter(null)).hasSize(2_345);
    }

    @Test
    void tokens_at_the_ends_of_the_log() {
        TrackingToken tailOfNothing = engine.createTailToken();
        engine.appendEvents(history("a", 2));
        assertThat(idsAfter(tailOfNothing)).hasSize(2);
        assertThat(idsAfter(engine.createTailToken())).hasSize(2);
        TrackingToken head = engine.createHeadToken();
        assertThat(idsAfter(head)).isEmpty();
        engine.appendEvents(given("b", 0));
        assertThat(idsAfter(head)).containsExactly("event 0 of b");
    }

    @Test
    void a_token_at_a_time_finds_what_was_recorded_from_then_on() {
        engine.appendEvents(
                given("a", 0, NOON),
                given("a", 1, NOON.plusSeconds(10)),
                given("a", 2, NOON.plusSeconds(20)),
                given("a", 3, NOON.plusSeconds(15)),
                given("a", 4, NOON.plusSeconds(12)));
        assertThat(idsAfter(engine.createTokenAt(NOON.minusSeconds(1)))).hasSize(5);
        assertThat(idsAfter(engine.createTokenAt(NOON))).hasSize(5);
        assertThat(idsAfter(engine.createTokenAt(NOON.plusSeconds(15)))).hasSize(3);
        assertThat(idsAfter(engine.createTokenAt(NOON.plusSeconds(20)))).hasSize(3);
        assertThat(idsAfter(engine.createTokenAt(NOON.plusSeconds(60)))).isEmpty();
    }

    @Test
    void an_event_of_no_stream_is_tracked() {
        engine.appendEvents(
                new GenericEventMessage<>(new Given("x", 1), MetaData.with("key", "value")));
        TrackedEventMessage<?> tracked = engine.readEvents(null, false).findFirst().orElseThrow();
        assertThat(tracked).isNotInstanceOf(DomainEventMessage.class);
        assertThat(tracked.getPayload()).isEqualTo(new Given("x", 1));
        assertThat(tracked.getMetaData()).isEqualTo(MetaData.with("key", "value"));
    }

    @Test
    void the_latest_snapshot_is_kept() {
        assertThat(engine.readSnapshot("a")).isEmpty();
        for (long sequence : new long[] {0, 1, 3, 2}) {
            engine.storeSnapshot(given("a", sequence));
        }
        assertThat(engine.readSnapshot("a"))
                .hasValueSatisfying(snapshot -> {
                    assertThat(snapshot.getSequenceNumber()).isEqualTo(3);
                    assertThat(snapshot.getPayload()).isEqualTo(new Given("trucks", 3));
                });
    }
}
