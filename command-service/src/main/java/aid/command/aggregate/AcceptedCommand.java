package aid.command.aggregate;

import aid.events.LedgerEvent;
import aid.store.RecordedEvent;
import aid.store.Recording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an accepted command did: the events decided and, once they are durable, how they were
/// recorded.
///
/// @param sequenceBefore the last sequence number of the stream the decision was taken on; -1 for
///   an empty one
/// @param events what was decided, also where nothing is recorded because it was only tried
/// @param recording where the events are on their way; absent where nothing is recorded
/// @param receivedBefore whether the stream holds what the command did when it was first received;
///   it was not decided again then
public record AcceptedCommand(
        String stream,
        long sequenceBefore,
        List<? extends LedgerEvent> events,
        @Nullable Recording recording,
        boolean receivedBefore) {

    public AcceptedCommand {
        events = List.copyOf(events);
    }

    /// What was recorded; empty where nothing changed or where it was only tried. Waits until it is
    /// durable, so ask when the unit of work has ended and its aggregate is free for others.
    ///
    /// @throws RuntimeException as [Recording#await] does
    public List<RecordedEvent> recorded() {
        return recording == null ? List.of() : recording.await();
    }
}
