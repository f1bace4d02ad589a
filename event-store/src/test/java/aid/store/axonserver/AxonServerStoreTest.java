package aid.store.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import aid.store.EventStoreSchema;
import aid.store.NewEvent;
import aid.store.NotRecordedException;
import aid.store.PostgresReceipts;
import aid.store.RecordedEvent;
import aid.store.testing.AxonServerProcess;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a real Axon Server keeps and gives back.
@Timeout(300)
class AxonServerStoreTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir static Path folder;

    @Revision("1")
    record Given(String what) {}

    private static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    private static AxonServerProcess process;
    private static HikariDataSource database;
    private static AxonServer server;
    private static AxonServerEventLog log;
    private static Follower follower;
    private static AxonServerEventStorage storage;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(AxonServerProcess.isAvailable()).as(AxonServerProcess.HOW).isTrue();
        process = AxonServerProcess.start(folder.resolve("server"));
        database = TestDatabase.fresh();
        EventStoreSchema.migrate(database);
        server = new AxonServer(at(process.address(), null, null), "test");
        log = new AxonServerEventLog(server, new Places(database));
        follower = new Follower(database, log, "places", Consequences.none());
        storage =
                new AxonServerEventStorage(
                        server, log, follower, new PostgresReceipts(database), SERIALIZER);
        await(() -> follower.state().caughtUp());
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            follower.close();
            log.close();
            server.close();
            database.close();
            process.close();
        }
    }

    private static AxonServerSettings at(String address, String token, AxonServerSettings.Tls tls) {
        return new AxonServerSettings(
                List.of(address),
                null,
                null,
                null,
                token,
                tls,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static DomainEventMessage<Given> given(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "Gift",
                stream,
                sequence,
                new Given("100 \"trucks\" für Київ"),
                MetaData.with("actor", "operator").and("commandId", "none"),
                UUID.randomUUID().toString(),
                Instant.parse("2024-04-19T10:15:30.123456Z"));
    }

    private static String stream() {
        return "gift:" + UUID.randomUUID();
    }

    @Test
    void an_event_is_read_letter_by_letter_as_it_was_recorded() {
        String stream = stream();
        DomainEventMessage<Given> sent = given(stream, 0);
        storage.appendEvents(sent);
        NewEvent expected = NewEvent.of(sent, SERIALIZER);
        RecordedEvent event = log.streams(List.of(stream)).getFirst();
        assertThat(event).isEqualTo(expected.at(event.position()));
        assertThat(log.after(event.position() - 1, 1)).containsExactly(event);
        assertThat(log.event(event.eventId())).contains(event);
        DomainEventMessage<?> loaded = storage.readEvents(stream).next();
        assertThat(loaded.getPayload()).isEqualTo(sent.getPayload());
        assertThat(loaded.getMetaData()).isEqualTo(sent.getMetaData());
        // Axon's own entries know milliseconds, in either mode; the log knows what was recorded.
        assertThat(loaded.getTimestamp())
                .isEqualTo(sent.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        assertThat(storage.lastSequenceNumberFor(stream)).contains(0L);
        assertThat(storage.lastSequenceNumberFor(stream())).isEmpty();
    }

    @Test
    void positions_have_no_gaps_and_any_range_can_be_read() {
        long before = log.head();
        String stream = stream();
        for (int from = 0; from < 5_000; from += 500) {
            storage.appendEvents(
                    LongStream.range(from, from + 500).mapToObj(i -> given(stream, i)).toList());
        }
        assertThat(log.head()).isEqualTo(before + 5_000);
        var read = new ArrayList<Long>();
        log.read(before, before + 5_000, chunk -> chunk.forEach(each -> read.add(each.position())));
        assertThat(read)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + 5_000).boxed().toList());
        assertThat(log.after(before + 4_990, 100)).hasSize(10);
        assertThat(log.after(before + 5_000, 100)).isEmpty();
        // More than is kept in memory, read by one who knows nothing of it.
        try (var cold = new AxonServerEventLog(server, new Places(database))) {
            assertThat(cold.after(before, 3)).hasSize(3);
        }
    }

    @Test
    void readers_are_woken_up_and_can_wait() throws Exception {
        long before = log.head();
        var woken = new CountDownLatch(1);
        try (AutoCloseable _ = log.onAppend(woken::countDown)) {
            assertThat(log.await(before + 1, Duration.ofMillis(50))).isFalse();
            storage.appendEvents(given(stream(), 0));
            assertThat(woken.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(log.await(before + 1, LONG)).isTrue();
        }
    }

    @Test
    void a_sequence_is_used_once_and_the_loser_is_told_by_type() {
        String stream = stream();
        storage.appendEvents(given(stream, 0), given(stream, 1));
        assertThatThrownBy(() -> storage.appendEvents(given(stream, 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> storage.appendEvents(given(stream, 3)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(log.streams(List.of(stream))).hasSize(2);
    }

    @Test
    void wrong_ways_to_connect_are_told_in_words() throws Exception {
        try (var tls =
                new AxonServer(
                        at(process.address(), null, new AxonServerSettings.Tls(true, null)),
                        "test")) {
            await(() -> tls.trouble().contains("aid.axon-server.tls"));
            assertThatThrownBy(tls::events).isInstanceOf(NotRecordedException.class);
        }
        try (var nobody = new AxonServer(at("127.0.0.1:1", null, null), "test")) {
            await(() -> nobody.trouble().contains("cannot be reached"));
        }
        try (var guarded =
                        AxonServerProcess.start(
                                folder.resolve("guarded"),
                                "axoniq.axonserver.accesscontrol.enabled=true",
                                "axoniq.axonserver.accesscontrol.token=the-right-one",
                                // From 4.6.12 on the server does not start without.
                                "axoniq.axonserver.accesscontrol.admin-token=of-the-admin");
                var wrong = new AxonServer(at(guarded.address(), "a-wrong-one", null), "test");
                var right = new AxonServer(at(guarded.address(), "the-right-one", null), "test")) {
            await(() -> wrong.trouble().contains("aid.axon-server.token"));
            await(right::isConnected);
            assertThat(right.trouble()).isEmpty();
        }
    }
}
