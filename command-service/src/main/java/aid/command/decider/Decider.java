package aid.command.decider;

import aid.command.decision.Command;
import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.LedgerEvent;
import java.util.Optional;

/// All the rules of one kind of stream, as pure functions.
///
/// @param <S> the state of a stream: what its rules need and nothing else
/// @param <C> what can be asked of it
/// @param <E> what can happen to it
public interface Decider<S, C extends Command, E extends LedgerEvent> {

    /// The state of a stream nothing was recorded in.
    S initial();

    /// What has to be looked up of other streams before deciding.
    Needs needs(S state, C command);

    /// What happens, or why not. Neither reads a clock nor rolls a dice, and never throws for what
    /// an operator may send.
    Decision<E> decide(S state, C command, Known known);

    /// The event that a correction corrects in the end, as it stands by now; empty of any other
    /// command, and where there is no such event.
    default Optional<? extends E> corrected(S state, C command) {
        return Optional.empty();
    }

    /// The state after an event. Never decides; a pair that cannot have happened is damaged history
    /// and stops with an [IllegalStateException] that names both.
    S evolve(S state, Recorded<E> recorded);
}
