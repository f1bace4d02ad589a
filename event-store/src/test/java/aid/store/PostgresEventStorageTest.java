package aid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Axon's contract, and what our engine does beyond it.
class PostgresEventStorageTest extends StorageContract {

    private static final RegisterRules RULES =
            event -> List.of(new RegisterRow("given", "trucks", event.getIdentifier(), "{}"));

    private GroupCommitter committer;
    private PostgresEventStorage storage;

    @Override
    EventStorageEngine engine() {
        EventStoreSchema.migrate(database);
        committer = new GroupCommitter(database);
        storage = new PostgresEventStorage(database, committer, serializer, RULES);
        return storage;
    }

    @AfterEach
    void close() {
        committer.close();
    }

    @Override
    Class<? extends Exception> streamExists() {
        return ConcurrencyException.class;
    }

    private List<RecordedEvent> recorded() {
        try (var log = new PostgresEventLog(database)) {
            return log.after(0, 100);
        }
    }

    private static GenericDomainEventMessage<Given> given(
            String stream, long sequence, MetaData metadata) {
        EventMessage<Given> event = new GenericEventMessage<>(new Given("trucks", 100), metadata);
        return new GenericDomainEventMessage<>(
                "Gift", stream, sequence, event, event::getTimestamp);
    }

    private static MetaData command(String id, String fingerprint) {
        return MetaData.with(Receipt.COMMAND_ID, id).and(Receipt.COMMAND_FINGERPRINT, fingerprint);
    }

    @Test
    void an_event_is_kept_as_readable_json_with_its_class_and_revision() {
        storage.appendEvents(given("a", 0, MetaData.with("user", "operator")));
        RecordedEvent event = recorded().getFirst();
        assertThat(event.payload()).isEqualTo("{\"what\":\"trucks\",\"howMany\":100}");
        assertThat(event.metadata()).isEqualTo("{\"user\":\"operator\"}");
        assertThat(event.type()).isEqualTo(Given.class.getName());
        assertThat(event.revision()).isEqualTo("1");
        assertThat(event.streamType()).isEqualTo("Gift");
    }

    @Test
    void a_unit_of_work_knows_the_positions_of_all_it_recorded() throws Exception {
        storage.appendEvents(given("a", 0, MetaData.emptyInstance()));
        var root = DefaultUnitOfWork.startAndGet(null);
        var recording = Recording.begin(root, null);
        storage.appendEvents(given("a", 1, MetaData.emptyInstance()));
        var nested = DefaultUnitOfWork.startAndGet(null);
        storage.appendEvents(
                given("b", 0, MetaData.emptyInstance()), given("b", 1, MetaData.emptyInstance()));
        assertThat(Recording.of(nested)).contains(recording);
        nested.commit();
        root.commit();
        assertThat(recording.await()).isEqualTo(recorded().subList(1, 4));
    }

    @Test
    void what_builds_on_events_that_were_not_recorded_is_not_recorded_either() {
        storage.appendEvents(given("a", 0, MetaData.emptyInstance()));
        Recording taken = recording(null, given("a", 0, MetaData.emptyInstance()));
        Recording next = recording(taken, given("a", 1, MetaData.emptyInstance()));
        assertThatThrownBy(taken::await).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(next::await).isInstanceOf(ConcurrencyException.class);
        assertThat(next.hasFailed()).isTrue();
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void many_commands_on_one_stream_are_recorded_without_waiting_for_each_other() {
        var recordings = new ArrayList<Recording>();
        for (int sequence = 0; sequence < 500; sequence++) {
            @Nullable Recording before = recordings.isEmpty() ? null : recordings.getLast();
            recordings.add(recording(before, given("a", sequence, MetaData.emptyInstance())));
        }
        List<RecordedEvent> awaited =
                recordings.stream().flatMap(each -> each.await().stream()).toList();
        assertThat(awaited).hasSize(500);
        try (var log = new PostgresEventLog(database)) {
            assertThat(log.after(0, 1_000)).isEqualTo(awaited);
        }
    }

    @Test
    void a_repeated_command_among_many_on_one_stream_fails_with_all_that_builds_on_it() {
        Recording first = recording(null, given("a", 0, command("one", "print")));
        first.awaitDurable();
        assertThat(first.await()).hasSize(1);
        Recording second = recording(first, given("a", 1, command("two", "print")));
        Recording repeated = recording(second, given("a", 2, command("one", "print")));
        Recording last = recording(repeated, given("a", 3, command("three", "print")));
        assertThat(second.await()).hasSize(1);
        assertThatThrownBy(repeated::await).isInstanceOf(CommandAlreadyRecordedException.class);
        assertThatThrownBy(last::await).isInstanceOf(ConcurrencyException.class);
        assertThat(recorded()).hasSize(2);
    }

    private Recording recording(
            @Nullable Recording before, GenericDomainEventMessage<Given> event) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        var recording = Recording.begin(unitOfWork, before);
        storage.appendEvents(event);
        unitOfWork.commit();
        return recording;
    }

    @Test
    void a_command_is_recorded_once_and_its_receipt_tells_what_it_did() {
        storage.appendEvents(
                given("a", 0, command("sent", "print")), given("a", 1, command("sent", "print")));
        var receipt = new Receipt("sent", "print", "a", 1, 2);
        assertThat(new PostgresReceipts(database).find("sent")).contains(receipt);
        assertThatThrownBy(() -> storage.appendEvents(given("b", 0, command("sent", "other"))))
                .isInstanceOfSatisfying(
                        CommandAlreadyRecordedException.class,
                        e -> assertThat(e.receipt()).isEqualTo(receipt));
        assertThat(recorded()).hasSize(2);
    }

    @Test
    void a_command_without_a_fingerprint_is_a_mistake() {
        assertThatThrownBy(() ->
                        storage.appendEvents(
                                given("a", 0, MetaData.with(Receipt.COMMAND_ID, "sent"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void the_register_says_what_the_recorded_events_say() {
        storage.appendEvents(given("a", 0, MetaData.emptyInstance()));
        assertThatThrownBy(() -> storage.appendEvents(given("a", 0, MetaData.emptyInstance())))
                .isInstanceOf(ConcurrencyException.class);
        var key = new RegisterKey("given", "trucks");
        String id = recorded().getFirst().eventId();
        assertThat(new PostgresRegister(database).find(List.of(key)))
                .isEqualTo(Map.of(key, List.of(new RegisterRow("given", "trucks", id, "{}"))));
    }
}
