package aid.query.message;

import aid.events.LedgerEvent;
import aid.events.contract.ContractSigned;
import aid.events.pledge.EvidenceAdded;
import aid.events.value.Evidence;

/// What an event says, in one or two sentences.
public final class EventSummary {

    /// @param event a record, as all events are
    public static String of(LedgerEvent event, Messages messages) {
        return Messages.capital(messages.text(key(event), (Record) event));
    }

    /// The message of an event is called as its type; some say different things.
    static String key(LedgerEvent event) {
        String type = event.getClass().getSimpleName();
        return switch (event) {
            case ContractSigned e when e.agency() != null -> type + ".byAgency";
            case EvidenceAdded e when contradicts(e) -> type + ".contradicting";
            default -> type; // Of LedgerEvent, which is open: one message for each.
        };
    }

    private static boolean contradicts(EvidenceAdded event) {
        return event.evidence().stream()
                .anyMatch(passage -> passage.stance() == Evidence.Stance.CONTRADICTS);
    }

    private EventSummary() {}
}
