package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import aid.events.party.PartyRegistered;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.store.EventLog;
import aid.store.EventMetadata;
import aid.store.RecordedEvent;
import aid.store.testing.AxonServerProcess;
import aid.store.testing.TestDatabase;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventTypeUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Events that the service has recorded in Axon Server, read by Axon's own event store with nothing
/// of ours but a stock serializer.
@Timeout(300)
class AxonConsumerTest {

    @TempDir static Path folder;

    private static AxonServerProcess process;
    private static RunningService service;
    private static AxonServerConfiguration settings;
    private static AxonServerConnectionManager connections;
    private static RecordedEvent recorded;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(AxonServerProcess.isAvailable()).as(AxonServerProcess.HOW).isTrue();
        process = AxonServerProcess.start(folder);
        service =
                RunningService.on(
                        TestDatabase.create(),
                        "--aid.store=axon-server",
                        "--aid.axon-server.servers=" + process.address());
        assertThat(
                        service.post(
                                        "/v1/parties",
                                        HttpExamples.state("NL"),
                                        "X-Actor",
                                        "someone",
                                        "X-Correlation-Id",
                                        "case-17",
                                        "Idempotency-Key",
                                        "key-1")
                                .status())
                .isEqualTo(201);
        recorded = service.bean(EventLog.class).streams(List.of("party:NL")).getFirst();
        settings =
                AxonServerConfiguration.builder()
                        .servers(process.address())
                        .componentName("any-consumer")
                        .build();
        connections =
                AxonServerConnectionManager.builder().axonServerConfiguration(settings).build();
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            connections.shutdown();
            service.close();
            process.close();
        }
    }

    private static AxonServerEventStore events(EventUpcaster upcasters) {
        return AxonServerEventStore.builder()
                .configuration(settings)
                .platformConnectionManager(connections)
                .eventSerializer(Jackson3Serializer.builder().build())
                .snapshotSerializer(Jackson3Serializer.builder().build())
                .snapshotFilter(SnapshotFilter.allowAll())
                .upcasterChain(upcasters)
                .build();
    }

    private static void assertTold(DomainEventMessage<?> event) {
        assertThat(event.getAggregateIdentifier()).isEqualTo("party:NL");
        assertThat(event.getType()).isEqualTo("party");
        assertThat(event.getSequenceNumber()).isZero();
        assertThat(event.getIdentifier()).isEqualTo(recorded.eventId());
        assertThat(event.getTimestamp())
                .isEqualTo(recorded.recordedAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(Map.<String, Object>copyOf(event.getMetaData()))
                .containsAllEntriesOf(EventMetadata.read(recorded.metadata()))
                .containsEntry("actor", "someone")
                .containsEntry("role", "operator")
                .containsEntry("correlationId", "case-17")
                .containsEntry("traceId", "case-17")
                .containsEntry("commandId", "key-1")
                .containsEntry("recordedAt", recorded.recordedAt().toString())
                .containsKeys("causationId", "commandFingerprint");
    }

    @Test
    void a_consumer_without_our_classes_reads_metadata_and_json() throws Exception {
        try (var stream = events(NoOpEventUpcaster.INSTANCE).openStream(null)) {
            TrackedEventMessage<?> event = stream.nextAvailable();
            assertTold((DomainEventMessage<?>) event);
            assertThat(event.getPayload()).isInstanceOf(UnknownSerializedType.class);
            JsonNode json = ((UnknownSerializedType) event.getPayload()).readData(JsonNode.class);
            assertThat(json.path("party").stringValue()).isEqualTo("NL");
        }
    }

    @Test
    void a_consumer_that_maps_the_name_reads_the_record() {
        var mapped =
                new EventTypeUpcaster("PartyRegistered", "1", PartyRegistered.class.getName(), "1");
        DomainEventMessage<?> event = events(mapped).readEvents("party:NL").next();
        assertTold(event);
        assertThat(event.getPayload())
                .isEqualTo(
                        new PartyRegistered(
                                new PartyCode("NL"),
                                PartyKind.STATE,
                                new Names("NL", "NL"),
                                false));
        assertThat(new SimpleSerializedType(recorded.type(), recorded.revision()))
                .isEqualTo(new SimpleSerializedType("PartyRegistered", "1"));
    }
}
