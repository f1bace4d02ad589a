package aid.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

    RecordedEvent at(long position) {
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
