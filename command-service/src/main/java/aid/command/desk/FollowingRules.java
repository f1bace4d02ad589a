package aid.command.desk;

import aid.command.register.LedgerRegister;
import aid.command.register.RememberedRegister;
import aid.events.LedgerEvent;
import aid.store.RegisterRow;
import aid.store.RegisterRules;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/// The rules of [LedgerRegister], over the messages in which events are recorded.
///
/// @param remembered what has to forget what was recorded
public record FollowingRules(RememberedRegister remembered) implements RegisterRules {

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
}
