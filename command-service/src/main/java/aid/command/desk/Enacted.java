package aid.command.desk;

import aid.events.LedgerEvent;
import aid.store.AppendedPositions;
import aid.store.RecordedEvent;
import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// What an accepted command did: the events decided and, once they are durable, how they were
/// recorded.
public final class Enacted {

    private final String stream;
    private final long sequenceBefore;
    private final List<? extends LedgerEvent> events;
    private List<RecordedEvent> recorded = List.of();

    Enacted(String stream, long sequenceBefore, List<? extends LedgerEvent> events) {
        this.stream = stream;
        this.sequenceBefore = sequenceBefore;
        this.events = List.copyOf(events);
    }

    /// Learns the positions when the unit of work is durable; the handler itself returns before.
    Enacted recordedBy(UnitOfWork<?> unitOfWork) {
        unitOfWork.root().afterCommit(done -> recorded = AppendedPositions.of(done).events());
        return this;
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

    /// What was recorded; empty where nothing changed or where it was only tried.
    public List<RecordedEvent> recorded() {
        return recorded;
    }
}
