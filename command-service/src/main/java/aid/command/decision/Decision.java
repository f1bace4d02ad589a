package aid.command.decision;

import aid.events.LedgerEvent;
import java.util.List;

/// What the rules say to a command: what happened, or why not.
public sealed interface Decision<E extends LedgerEvent> {

    /// These events happened, in this order; none where nothing changes.
    record Accepted<E extends LedgerEvent>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// Nothing happened. All reasons that apply, in the order of [RefusalCode]; never empty.
    record Refused<E extends LedgerEvent>(List<Refusal> refusals) implements Decision<E> {
        public Refused {
            refusals = refusals.stream().sorted().distinct().toList();
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }
    }

    /// This happened.
    static <E extends LedgerEvent> Decision<E> happened(E event) {
        return new Accepted<>(List.of(event));
    }

    /// Nothing changes: what the command says is what is recorded already.
    static <E extends LedgerEvent> Decision<E> nothing() {
        return new Accepted<>(List.of());
    }

    /// It did not happen, for this reason.
    static <E extends LedgerEvent> Decision<E> refused(Refusal refusal) {
        return new Refused<>(List.of(refusal));
    }
}
