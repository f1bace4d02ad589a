package aid.store;

import java.time.Instant;

/// An event as it is kept.
///
/// @param position its place in the order of everything recorded, counted from 1 without gaps
/// @param stream what it happened to
/// @param streamType what kind of thing that is; empty if the event belongs to no stream
/// @param sequence its place within its stream, counted from 0 without gaps
/// @param type the stored name of the kind of event, such as `PledgeAnnounced`
/// @param revision the revision of that type; empty if it has none
/// @param recordedAt the recording process's clock, to the microsecond. Not necessarily rising with
///   the position: the order of events is that of their positions
/// @param payload JSON, exactly the text that was written
/// @param metadata JSON, exactly the text that was written, as [EventMetadata] has it
public record RecordedEvent(
        long position,
        String stream,
        String streamType,
        long sequence,
        String eventId,
        String type,
        String revision,
        Instant recordedAt,
        String payload,
        String metadata) {

    /// How many characters are kept of it, about: its payload and its metadata.
    public int characters() {
        return payload.length() + metadata.length();
    }
}
