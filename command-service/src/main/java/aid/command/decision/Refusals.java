package aid.command.decision;

import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.events.LedgerEvent;
import aid.events.value.OverrideReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Every reason found against one command.
public final class Refusals {

    private final List<Refusal> refusals = new ArrayList<>();

    public Refusals add(Refusal refusal) {
        refusals.add(refusal);
        return this;
    }

    public Refusals addAll(List<Refusal> more) {
        refusals.addAll(more);
        return this;
    }

    public Refusals add(RefusalCode code, @Nullable String field, String detail) {
        return add(Refusal.of(code, field, detail));
    }

    public Refusals add(
            RefusalCode code, @Nullable String field, String detail, Map<String, String> facts) {
        return add(new Refusal(code, field, detail, facts));
    }

    public boolean isEmpty() {
        return refusals.isEmpty();
    }

    /// All of them, in the order in which they were found.
    public List<Refusal> all() {
        return List.copyOf(refusals);
    }

    /// Those that remain where the operator insists: an override names an overridable refusal and
    /// says why.
    public List<Refusal> unless(List<OverrideReason> overrides) {
        return refusals.stream().filter(refusal -> !overridden(refusal, overrides)).toList();
    }

    /// The event happened, unless something remains against it.
    public <E extends LedgerEvent> Decision<E> orElse(
            List<OverrideReason> overrides, Supplier<? extends E> event) {
        return orElseAll(overrides, () -> List.of(event.get()));
    }

    /// These events happened, unless something remains against them.
    public <E extends LedgerEvent> Decision<E> orElseAll(
            List<OverrideReason> overrides, Supplier<? extends List<? extends E>> events) {
        List<Refusal> remaining = unless(overrides);
        List<E> happened = List.copyOf(events.get());
        return remaining.isEmpty() ? new Accepted<>(happened) : new Refused<>(remaining, happened);
    }

    private static boolean overridden(Refusal refusal, List<OverrideReason> overrides) {
        return switch (refusal.code().kind()) {
            case OVERRIDABLE ->
                    overrides.stream()
                            .anyMatch(override ->
                                    override.refusalCode().equals(refusal.code().name())
                                            && !Malformed.saysNothing(override.reason()));
            case INVALID, UNKNOWN, CONFLICT, FORBIDDEN -> false;
        };
    }
}
