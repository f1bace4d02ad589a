package aid.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// An event that is to be recorded. The components are those of [RecordedEvent].
///
/// @param recordedAt cut to the microsecond, the finest the database keeps
public record NewEvent(
        String stream,
        String streamType,
        long sequence,
        String eventId,
        String type,
        String revision,
        Instant recordedAt,
        String payload,
        String metadata) {

    public NewEvent {
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// What Axon wants to have recorded. An event that belongs to no aggregate is the only one of a
    /// stream named by its id, and has no stream type.
    ///
    /// @param serializer writes text; give `Jackson3Serializer`
    public static NewEvent of(EventMessage<?> message, Serializer serializer) {
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        @Nullable DomainEventMessage<?> ofStream =
                message instanceof DomainEventMessage<?> domainEvent ? domainEvent : null;
        return new NewEvent(
                ofStream == null ? message.getIdentifier() : ofStream.getAggregateIdentifier(),
                ofStream == null ? "" : ofStream.getType(),
                ofStream == null ? 0 : ofStream.getSequenceNumber(),
                message.getIdentifier(),
                payload.getType().getName(),
                Objects.requireNonNullElse(payload.getType().getRevision(), ""),
                message.getTimestamp(),
                payload.getData(),
                EventMetadata.write(message.getMetaData()));
    }

    /// This event as it is kept at a position.
    public RecordedEvent at(long position) {
        return new RecordedEvent(
                position,
                stream,
                streamType,
                sequence,
                eventId,
                type,
                revision,
                recordedAt,
                payload,
                metadata);
    }
}
