package aid.query.view;

import aid.events.EventJson;
import aid.events.LedgerEvent;
import aid.postings.Happening;
import aid.query.projection.Happened;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An event and what is known of its recording.
///
/// @param sequence its place within its stream, from 0
/// @param metadata who recorded it and how, as it was stored
public record Entry(
        long position,
        long sequence,
        String eventId,
        Instant recordedAt,
        String metadata,
        LedgerEvent event) {

    /// An event of the log.
    ///
    /// @throws aid.query.projection.UnreadableEventException if it cannot be read
    public static Entry of(Happened happened) {
        var record = happened.record();
        return new Entry(
                record.position(),
                record.sequence(),
                record.eventId(),
                record.recordedAt(),
                record.metadata(),
                happened.event());
    }

    /// The event's type as people say it, such as `PledgeAnnounced`.
    public String type() {
        return event.getClass().getSimpleName();
    }

    /// What the metadata says under a name, such as `actor`, `role` or `onBehalfOf`; nothing where
    /// it cannot be read.
    public Optional<String> said(String name) {
        try {
            JsonNode value = EventJson.MAPPER.readTree(metadata).path(name);
            return value.isString() ? Optional.of(value.asString()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// The same for postings; who it was is known from the entry where it is shown.
    Happening happening() {
        return new Happening(position, eventId, recordedAt, null, event);
    }

    Entry with(LedgerEvent other) {
        return new Entry(position, sequence, eventId, recordedAt, metadata, other);
    }
}
