package aid.command.decider;

import aid.command.decision.Command;
import aid.command.decision.Decision;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.command.decision.Recorded;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractTerminated;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryReturned;
import aid.events.pledge.PledgeCorrected;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records a fact once, however often it is told.
///
/// The same words of the same source, on the same day and in the same stream, are the same fact: an
/// event equal to one that happened already is left out, so the command is accepted and nothing
/// changes, even where the rules would by now refuse it. That holds too where the fact was
/// corrected since; telling the error again does not bring it back. Where a later fact set the same
/// thing anew (see [Supersession]), telling the first one again is no repetition: what was set to A
/// and then to B is set to A again. Reference data has no evidence, and may well return to what it
/// was.
public final class RepetitionRules<S, C extends Command, E extends LedgerEvent>
        implements Decider<RepetitionRules.Heard<S>, C, E> {

    private final Decider<S, C, E> rules;

    public RepetitionRules(Decider<S, C, E> rules) {
        this.rules = rules;
    }

    /// A stream, and the facts heard so far.
    ///
    /// @param last the latest fact, which leads to those before it; null before the first
    public record Heard<S>(S stream, @Nullable Telling last) {}

    /// A fact in the chain of those told.
    ///
    /// @param hash its hash code, since nearly all comparisons end there
    /// @param eventId the id under which it was recorded
    /// @param target of a correction the event that it corrects in the end; of another fact itself
    public record Telling(
            Fact fact, int hash, String eventId, String target, @Nullable Telling before) {}

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
        Telling last = state.last();
        return switch (rules.decide(state.stream(), command, known)) {
            case Accepted<E>(List<E> events) ->
                    new Accepted<>(events.stream().filter(event -> !heard(last, event)).toList());
            case Refused<E>(_, List<E> otherwise)
                    when !otherwise.isEmpty()
                            && otherwise.stream().allMatch(event -> heard(last, event)) ->
                    Decision.nothing();
            case Refused<E> refused -> refused;
        };
    }

    @Override
    public Optional<? extends E> corrected(Heard<S> state, C command) {
        return rules.corrected(state.stream(), command);
    }

    private static boolean heard(@Nullable Telling last, LedgerEvent event) {
        if (!(event instanceof Fact told)) {
            return false;
        }
        Fact fact = asSaid(told);
        int hash = fact.hashCode();
        String target = target(last, fact, "");
        for (Telling each = last; each != null; each = each.before()) {
            if (each.hash() == hash && each.fact().equals(fact)) {
                return true;
            }
            if (Supersession.supersedes(each.fact(), fact, each.target().equals(target))) {
                return false;
            }
        }
        return false;
    }

    /// The fact without the links that it only repeats or ends, which depend on what was recorded
    /// by then.
    private static Fact asSaid(Fact fact) {
        return switch (fact) {
            case ContractAmended e ->
                    new ContractAmended(
                            e.contract(),
                            e.lines(),
                            e.total(),
                            List.of(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case ContractTerminated e ->
                    new ContractTerminated(
                            e.contract(),
                            e.reason(),
                            List.of(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case ContractCorrected e ->
                    new ContractCorrected(
                            e.contract(),
                            e.correctsEvent(),
                            e.cause(),
                            e.reason(),
                            e.onBehalfOf(),
                            e.recipient(),
                            e.purpose(),
                            e.channel(),
                            e.lines(),
                            e.total(),
                            e.covers(),
                            List.of(),
                            e.happened(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryCorrected e ->
                    new DeliveryCorrected(
                            e.delivery(),
                            e.correctsEvent(),
                            e.cause(),
                            e.reason(),
                            e.consignment(),
                            e.lines(),
                            e.of(),
                            List.of(),
                            e.happened(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryLost e ->
                    new DeliveryLost(
                            e.delivery(),
                            e.quantities(),
                            List.of(),
                            e.cause(),
                            e.reason(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryReturned e ->
                    new DeliveryReturned(
                            e.delivery(),
                            e.quantities(),
                            List.of(),
                            e.cause(),
                            e.reason(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            default -> fact;
        };
    }

    /// The event that a correction corrects in the end: a correction may itself be corrected.
    private static String target(@Nullable Telling last, Fact fact, String eventId) {
        String corrects =
                switch (fact) {
                    case PledgeCorrected c -> c.correctsEvent();
                    case ContractCorrected c -> c.correctsEvent();
                    case DeliveryCorrected c -> c.correctsEvent();
                    default -> null;
                };
        if (corrects == null) {
            return eventId;
        }
        for (Telling told = last; told != null; told = told.before()) {
            if (told.eventId().equals(corrects)) {
                return told.target();
            }
        }
        return corrects;
    }

    @Override
    public Heard<S> evolve(Heard<S> state, Recorded<E> recorded) {
        Telling last = state.last();
        if (recorded.event() instanceof Fact fact && !fact.evidence().isEmpty()) {
            Fact said = asSaid(fact);
            last =
                    new Telling(
                            said,
                            said.hashCode(),
                            recorded.eventId(),
                            target(last, said, recorded.eventId()),
                            last);
        }
        return new Heard<>(rules.evolve(state.stream(), recorded), last);
    }
}
