package aid.command.aggregate;

import aid.command.register.LedgerRegister;
import aid.command.register.RememberedRegister;
import aid.events.EventReader;
import aid.events.LedgerEvent;
import aid.events.UnknownEventException;
import aid.store.RecordedEvent;
import aid.store.RegisterRow;
import aid.store.RegisterRules;
import aid.store.axonserver.Consequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/// The rules of [LedgerRegister], over the messages in which events are recorded and, where those
/// are kept elsewhere, over the log.
///
/// @param remembered what has to forget what was recorded
public record RegisterUpdates(RememberedRegister remembered)
        implements RegisterRules, Consequences {

    @Override
    public List<RegisterRow> rowsFor(EventMessage<?> message) {
        var recorded = (DomainEventMessage<?>) message;
        return LedgerRegister.rowsFor(
                (LedgerEvent) recorded.getPayload(),
                recorded.getIdentifier(),
                recorded.getSequenceNumber());
    }

    @Override
    public void written(List<RegisterRow> rows) {
        remembered.forget(rows);
    }

    /// @throws UnknownEventException if a later version has recorded it; an instance of that
    ///   version has to say what follows
    @Override
    public List<RegisterRow> rows(RecordedEvent event) {
        return LedgerRegister.rowsFor(
                EventReader.LEDGER.read(event.type(), event.revision(), event.payload()),
                event.eventId(),
                event.sequence());
    }

    @Override
    public Optional<Claim> claim(RecordedEvent event) {
        return Consequences.claimOf(event);
    }

    /// What cannot be read here was recorded by another process, whose changes may be missed for a
    /// moment in any case.
    @Override
    public void followed(List<RecordedEvent> events) {
        var rows = new ArrayList<RegisterRow>();
        for (RecordedEvent event : events) {
            try {
                rows.addAll(rows(event));
            } catch (UnknownEventException e) {
                // See above.
            }
        }
        written(rows);
    }
}
