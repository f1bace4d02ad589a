package aid.postings;

import aid.events.LedgerEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event with what the record says about it.
///
/// @param position its place in the order of everything recorded, from 1
/// @param eventId the id by which a correction names it
/// @param recordedAt when it was recorded
/// @param actor who recorded it
/// @param event what happened
public record Happening(
        long position,
        String eventId,
        Instant recordedAt,
        @Nullable String actor,
        LedgerEvent event) {

    /// The same record of another event.
    Happening with(LedgerEvent corrected) {
        return new Happening(position, eventId, recordedAt, actor, corrected);
    }
}
