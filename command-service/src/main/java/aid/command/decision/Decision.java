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
    ///
    /// @param otherwise what would have happened without them, as far as that can be said: who
    ///   tells again what is recorded is told so
    record Refused<E extends LedgerEvent>(List<Refusal> refusals, List<E> otherwise)
            implements Decision<E> {
        public Refused {
            refusals = refusals.stream().sorted().distinct().toList();
            otherwise = List.copyOf(otherwise);
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }

        public Refused(List<Refusal> refusals) {
            this(refusals, List.of());
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

    /// It did not happen, for this reason alone, whatever the rules say besides.
    ///
    /// @param rules what they say without it
    static <E extends LedgerEvent> Decision<E> refused(Refusal refusal, Decision<E> rules) {
        return new Refused<>(List.of(refusal), rules.otherwise());
    }

    /// What happens, or would happen without what was refused.
    default List<E> otherwise() {
        return switch (this) {
            case Accepted<E>(List<E> events) -> events;
            case Refused<E>(_, List<E> otherwise) -> otherwise;
        };
    }
}
