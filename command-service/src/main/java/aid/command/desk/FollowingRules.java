package aid.command.desk;

import aid.command.register.LedgerRegister;
import aid.events.LedgerEvent;
import aid.store.RegisterRow;
import aid.store.RegisterRules;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/// The rules of [LedgerRegister], over the messages in which events are recorded.
public final class FollowingRules implements RegisterRules {

    @Override
    public List<RegisterRow> rowsFor(EventMessage<?> message) {
        var recorded = (DomainEventMessage<?>) message;
        return LedgerRegister.rowsFor(
                (LedgerEvent) recorded.getPayload(),
                recorded.getIdentifier(),
                recorded.getSequenceNumber());
    }
}
