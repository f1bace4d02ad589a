package aid.command.desk;

import aid.events.LedgerEvent;
import aid.store.RecordedEvent;
import aid.store.Recording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an accepted command did: the events decided and, once they are durable, how they were
/// recorded.
public final class Enacted {

    private final String stream;
    private final long sequenceBefore;
    private final List<? extends LedgerEvent> events;
    private final @Nullable Recording recording;

    /// @param recording where the events are on their way; absent where nothing is recorded
    Enacted(
            String stream,
            long sequenceBefore,
            List<? extends LedgerEvent> events,
            @Nullable Recording recording) {
        this.stream = stream;
        this.sequenceBefore = sequenceBefore;
        this.events = List.copyOf(events);
        this.recording = recording;
    }

    public String stream() {
        return stream;
    }

    /// The last sequence number of the stream the decision was taken on; -1 for an empty one.
    public long sequenceBefore() {
        return sequenceBefore;
    }

    /// What was decided, also where nothing was recorded because it was only tried.
    public List<? extends LedgerEvent> events() {
        return events;
    }

    /// What was recorded; empty where nothing changed or where it was only tried. Waits until it is
    /// durable, so ask when the unit of work has ended and its aggregate is free for others.
    ///
    /// @throws RuntimeException as [Recording#await] does
    public List<RecordedEvent> recorded() {
        return recording == null ? List.of() : recording.await();
    }
}
