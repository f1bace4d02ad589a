package aid.command.request;

import aid.command.decision.Refusal;
import aid.events.LedgerEvent;
import java.util.List;

/// What came of a command.
public sealed interface CommandResult {

    /// An event as it was recorded.
    ///
    /// @param type its name, such as `PledgeAnnounced`
    record Event(String type, String id, long position) {}

    /// It is recorded and durable.
    ///
    /// @param events what happened; none where nothing changes
    /// @param position everything up to here can be read; that of the last event, if there is one
    /// @param sequence the last sequence number of the stream; -1 if nothing was ever recorded in
    ///   it
    /// @param created whether this was the first thing recorded in the stream
    /// @param repeated whether this answers a command that was received before
    record Recorded(
            String stream,
            List<Event> events,
            long position,
            long sequence,
            boolean created,
            boolean repeated)
            implements CommandResult {
        public Recorded {
            events = List.copyOf(events);
        }
    }

    /// It would be recorded, and was not.
    ///
    /// @param sequence the last sequence number of the stream as it is
    record Tried(String stream, List<? extends LedgerEvent> events, long sequence)
            implements CommandResult {
        public Tried {
            events = List.copyOf(events);
        }
    }

    /// Nothing was recorded, for these reasons, in order of precedence; never empty.
    record Refused(List<Refusal> refusals) implements CommandResult {
        public Refused {
            refusals = refusals.stream().sorted().distinct().toList();
        }
    }
}
