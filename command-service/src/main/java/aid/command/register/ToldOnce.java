package aid.command.register;

import aid.command.decision.Command;
import aid.command.decision.Decision;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.command.decision.Recorded;
import aid.events.Fact;
import aid.events.LedgerEvent;
import org.jspecify.annotations.Nullable;

/// Records a fact once, however often it is told.
///
/// The same words of the same source, on the same day and in the same stream, are the same fact: an
/// event equal to one that happened already is left out, so the command is accepted and nothing
/// changes. That holds too where the fact was corrected since; telling the error again does not
/// bring it back. Reference data has no evidence, and may well return to what it was.
///
/// What the rules refuse stays refused: that says more than silence does.
public final class ToldOnce<S, C extends Command, E extends LedgerEvent>
        implements Decider<ToldOnce.Heard<S>, C, E> {

    private final Decider<S, C, E> rules;

    public ToldOnce(Decider<S, C, E> rules) {
        this.rules = rules;
    }

    /// A stream, and the facts heard so far.
    ///
    /// @param last the latest fact, which leads to those before it; null before the first
    public record Heard<S>(S stream, @Nullable Telling last) {}

    /// A fact in the chain of those told.
    ///
    /// @param hash its hash code, since nearly all comparisons end there
    public record Telling(Fact fact, int hash, @Nullable Telling before) {}

    @Override
    public Heard<S> initial() {
        return new Heard<>(rules.initial(), null);
    }

    @Override
    public Needs needs(Heard<S> state, C command) {
        return rules.needs(state.stream(), command);
    }

    @Override
    public Decision<E> decide(Heard<S> state, C command, Known known) {
        return switch (rules.decide(state.stream(), command, known)) {
            case Accepted<E> accepted ->
                    new Accepted<>(
                            accepted.events().stream()
                                    .filter(event -> !heard(state.last(), event))
                                    .toList());
            case Refused<E> refused -> refused;
        };
    }

    private static boolean heard(@Nullable Telling last, LedgerEvent event) {
        int hash = event.hashCode();
        for (Telling told = last; told != null; told = told.before()) {
            if (told.hash() == hash && told.fact().equals(event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Heard<S> evolve(Heard<S> state, Recorded<E> recorded) {
        return new Heard<>(
                rules.evolve(state.stream(), recorded),
                recorded.event() instanceof Fact fact && !fact.evidence().isEmpty()
                        ? new Telling(fact, fact.hashCode(), state.last())
                        : state.last());
    }
}
