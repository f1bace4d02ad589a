package aid.query.projection;

import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads on in the log from the event that was read last, and makes sure that this very event is
/// still there: a log that was restored from an older state has lost it, and may have another one
/// at its position by now.
final class LogContinuity {

    private final EventLog log;

    LogContinuity(EventLog log) {
        this.log = log;
    }

    /// The events after a position.
    ///
    /// @param eventId of the event at the position; null if it was never noted
    /// @throws OtherLogException if the log has no such event there
    List<RecordedEvent> after(long position, @Nullable String eventId, int max) {
        if (position == 0) {
            return log.after(0, max);
        }
        List<RecordedEvent> events = log.after(position - 1, max + 1);
        Optional<RecordedEvent> last =
                events.stream().filter(event -> event.position() == position).findFirst();
        if (last.isEmpty()) {
            throw new OtherLogException(
                    "the read models contain event %d, and the log ends at %d: it was restored from an older state, or is another log"
                            .formatted(position, log.head()));
        }
        String found = last.get().eventId();
        if (eventId != null && !eventId.equals(found)) {
            throw new OtherLogException(
                    "the read models contain event %s at position %d, where the log has %s: it was restored from an older state, or is another log"
                            .formatted(eventId, position, found));
        }
        // A log may hand over again what it has handed over already.
        return events.stream().filter(event -> event.position() > position).toList();
    }
}
