package aid.store.axonserver;

import aid.store.EventMetadata;
import aid.store.Receipt;
import aid.store.RecordedEvent;
import aid.store.RegisterRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// The command that an event names in its metadata.
    static Optional<Claim> claimOf(RecordedEvent event) {
        if (!event.metadata().contains(Receipt.COMMAND_ID)) {
            return Optional.empty();
        }
        Map<String, Object> metadata = EventMetadata.read(event.metadata());
        return metadata.get(Receipt.COMMAND_ID) instanceof String id
                        && metadata.get(Receipt.COMMAND_FINGERPRINT) instanceof String print
                ? Optional.of(new Claim(id, print))
                : Optional.empty();
    }
}
