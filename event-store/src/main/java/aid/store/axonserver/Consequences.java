package aid.store.axonserver;

import aid.store.Receipt;
import aid.store.RecordedEvent;
import aid.store.RegisterRow;
import aid.store.RegisterRules;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/// What follows from a recorded event beside its place.
public interface Consequences {

    /// That a command caused an event.
    record Claim(String commandId, String fingerprint) {}

    List<RegisterRow> rows(RecordedEvent event);

    Optional<Claim> claim(RecordedEvent event);

    /// Called when the rows of events are written, by this instance or another, before anybody who
    /// waits here learns of it.
    default void followed(List<RecordedEvent> events) {}

    /// For whoever only wants to find events.
    static Consequences none() {
        return new Consequences() {
            @Override
            public List<RegisterRow> rows(RecordedEvent event) {
                return List.of();
            }

            @Override
            public Optional<Claim> claim(RecordedEvent event) {
                return Optional.empty();
            }
        };
    }

    /// The rows of the register, and the receipts of commands.
    ///
    /// @param serializer the one that wrote the events
    static Consequences of(RegisterRules rules, Serializer serializer) {
        return new Consequences() {
            @Override
            public List<RegisterRow> rows(RecordedEvent event) {
                Object payload =
                        serializer.deserialize(
                                new SimpleSerializedObject<>(
                                        event.payload(),
                                        String.class,
                                        event.type(),
                                        event.revision().isEmpty() ? null : event.revision()));
                return rules.rowsFor(
                        new GenericDomainEventMessage<>(
                                event.streamType(),
                                event.stream(),
                                event.sequence(),
                                payload,
                                MetaData.emptyInstance(),
                                event.eventId(),
                                event.recordedAt()));
            }

            @Override
            public void followed(List<RecordedEvent> events) {
                rules.written(events.stream().flatMap(event -> rows(event).stream()).toList());
            }

            @Override
            public Optional<Claim> claim(RecordedEvent event) {
                if (!event.metadata().contains(Receipt.COMMAND_ID)) {
                    return Optional.empty();
                }
                MetaData metadata =
                        serializer.deserialize(
                                new SimpleSerializedObject<>(
                                        event.metadata(),
                                        String.class,
                                        MetaData.class.getName(),
                                        null));
                return metadata.get(Receipt.COMMAND_ID) instanceof String id
                                && metadata.get(Receipt.COMMAND_FINGERPRINT) instanceof String print
                        ? Optional.of(new Claim(id, print))
                        : Optional.empty();
            }
        };
    }
}
