package aid.command.aggregate;

import aid.events.LedgerEvent;
import aid.store.RecordedEvent;
import aid.store.Recording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an accepted command did: the events decided and, once they are durable, how they were
/// recorded.
public final class AcceptedCommand {

    private final String stream;
    private final long sequenceBefore;
    private final List<? extends LedgerEvent> events;
    private final @Nullable Recording recording;
    private final boolean receivedBefore;

    private AcceptedCommand(
            String stream,
            long sequenceBefore,
            List<? extends LedgerEvent> events,
            @Nullable Recording recording,
            boolean receivedBefore) {
        this.stream = stream;
        this.sequenceBefore = sequenceBefore;
        this.events = List.copyOf(events);
        this.recording = recording;
        this.receivedBefore = receivedBefore;
    }

    /// The events are on their way.
    static AcceptedCommand recording(
            String stream,
            long sequenceBefore,
            List<? extends LedgerEvent> events,
            Recording recording) {
        return new AcceptedCommand(stream, sequenceBefore, events, recording, false);
    }

    /// Nothing is recorded, because nothing changes or it was only tried.
    static AcceptedCommand recordingNothing(
            String stream, long sequenceBefore, List<? extends LedgerEvent> events) {
        return new AcceptedCommand(stream, sequenceBefore, events, null, false);
    }

    /// The stream holds what the command did when it was first received.
    static AcceptedCommand receivedBefore(String stream, long sequenceBefore) {
        return new AcceptedCommand(stream, sequenceBefore, List.of(), null, true);
    }

    /// Whether the stream holds what the command did when it was first received; it was not decided
    /// again then.
    public boolean wasReceivedBefore() {
        return receivedBefore;
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
