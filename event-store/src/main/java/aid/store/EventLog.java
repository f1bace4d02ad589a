package aid.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Everything that was recorded, in order.
///
/// What can be read is final: after position *n* was seen, nothing will appear at or before *n*. A
/// reader that remembers the last position it handled and asks for what is after it misses nothing.
public interface EventLog {

    /// The last position, or 0 if nothing is recorded yet.
    long head();

    /// The events after a position, at most so many. Fewer where they are long, though never less
    /// than the first two: a reader that asks once more for the last event it has seen, to compare,
    /// gets the next one with it.
    List<RecordedEvent> after(long position, int max);

    /// Hands over all events of a range in order, in chunks, with flat memory: a chunk is bounded
    /// by the number of its events and by their length. It may be fetched while the one before is
    /// being consumed.
    ///
    /// @param after exclusive
    /// @param upToInclusive no further than [#head()]
    void read(long after, long upToInclusive, Consumer<List<RecordedEvent>> chunks);

    /// All events of the streams, ordered by position.
    List<RecordedEvent> streams(Collection<String> streams);

    Optional<RecordedEvent> event(String eventId);

    /// Waits until a position can be read.
    ///
    /// @return whether it can
    boolean await(long position, Duration atMost);

    /// Calls back soon after events were appended, by whatever process. One call may stand for many
    /// events, and there may be a call too many. The callback runs on the log's own thread and must
    /// not block: let it wake up whoever reads.
    ///
    /// @return what ends the calls
    AutoCloseable onAppend(Runnable wakeUp);
}
