package aid.command.contract;

import static aid.command.decision.Decision.refused;

import aid.command.contract.Contract.Active;
import aid.command.contract.Contract.Completed;
import aid.command.contract.Contract.NotSigned;
import aid.command.contract.Contract.Signed;
import aid.command.contract.Contract.Terminated;
import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.register.Decider;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.value.PartyCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can happen to a contract, by its state; the rules of each command are in the classes named
/// for what it does.
final class ContractDecider implements Decider<Contract, ContractCommand, ContractEvent> {

    private record Case(Contract contract, ContractCommand command) {}

    private record Step(Contract contract, ContractEvent event) {}

    @Override
    public Contract initial() {
        return new NotSigned();
    }

    @Override
    public Needs needs(Contract contract, ContractCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case SignContract c -> {
                needs.parties(c.onBehalfOf());
                party(c.agency(), needs);
                party(c.recipient(), needs);
                if (c.channel() != null) {
                    needs.channel(c.channel());
                }
                yield CoverChecks.needs(c.covers(), LineChecks.needs(c.lines(), needs));
            }
            case AmendContract c -> LineChecks.needs(c.lines(), needs).against(c.stream());
            case CorrectContract c -> {
                if (c.onBehalfOf() != null) {
                    needs.parties(c.onBehalfOf());
                }
                party(c.recipient(), needs);
                if (contract instanceof Signed s) {
                    party(s.deal().recipient(), needs);
                }
                if (c.channel() != null) {
                    needs.channel(c.channel());
                }
                if (c.covers() != null) {
                    CoverChecks.needs(c.covers(), needs);
                }
                yield LineChecks.needs(c.lines(), needs).against(c.stream());
            }
            case AssignContractShare c -> needs.party(c.share().party());
            case RecordPayment c -> needs.party(c.payer());
            case RedirectContract c -> {
                if (contract instanceof Signed s) {
                    party(s.deal().recipient(), needs);
                }
                yield party(c.recipient(), needs);
            }
            case ReversePayment _,
                    MeetMilestone _,
                    MissMilestone _,
                    TerminateContract _,
                    CompleteContract _ ->
                    needs;
        };
    }

    private static Needs party(@Nullable PartyCode party, Needs needs) {
        return party == null ? needs : needs.party(party);
    }

    @Override
    public Decision<ContractEvent> decide(Contract contract, ContractCommand command, Known known) {
        return switch (new Case(contract, command)) {
            case Case(NotSigned _, SignContract c) -> Signing.sign(c, known);
            case Case(NotSigned _, ContractCommand c) -> refused(Signing.neverSigned(c));

            case Case(Signed _, SignContract c) ->
                    refused(Signing.alreadySigned(c), Signing.sign(c, known));
            case Case(Signed s, CorrectContract c) -> Correcting.correct(s.deal(), c, known);
            case Case(Signed s, AssignContractShare c) -> Sharing.assign(s.deal(), c, known);
            case Case(Signed s, RecordPayment c) -> Paying.pay(s.deal(), c, known);
            case Case(Signed s, ReversePayment c) -> Paying.reverse(s.deal(), c, known);

            case Case(Active a, AmendContract c) -> Amending.amend(a.deal(), c, known);
            case Case(Active a, TerminateContract c) -> Ending.terminate(a.deal(), c, known);
            case Case(Active a, CompleteContract c) -> Ending.complete(a.deal(), c, known);

            case Case(Active a, RedirectContract c) -> Redirecting.redirect(a.deal(), c, known);
            case Case(Active a, MeetMilestone c) -> Milestones.meet(a.deal(), c, known);
            case Case(Active a, MissMilestone c) -> Milestones.miss(a.deal(), c, known);
            case Case(Completed d, RedirectContract c) -> Redirecting.redirect(d.deal(), c, known);
            case Case(Completed d, MeetMilestone c) -> Milestones.meet(d.deal(), c, known);
            case Case(Completed d, MissMilestone c) -> Milestones.miss(d.deal(), c, known);

            case Case(Completed d, ContractCommand c) ->
                    refused(Ending.ended(c, "completed"), active(d, c, known));
            case Case(Terminated t, ContractCommand c) ->
                    refused(Ending.ended(c, "terminated"), active(t, c, known));
        };
    }

    @Override
    public Optional<ContractEvent> corrected(Contract contract, ContractCommand command) {
        return contract instanceof Signed s && command instanceof CorrectContract c
                ? s.deal().root(c.correctsEvent()).map(Recorded::event)
                : Optional.empty();
    }

    /// What the rules would say if the contract still ran.
    private Decision<ContractEvent> active(Signed ended, ContractCommand command, Known known) {
        return decide(new Active(ended.deal()), command, known);
    }

    @Override
    public Contract evolve(Contract contract, Recorded<ContractEvent> recorded) {
        return switch (new Step(contract, recorded.event())) {
            case Step(NotSigned _, ContractSigned e) -> new Active(Deal.signed(recorded, e));
            case Step(NotSigned n, ContractEvent e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + n);

            case Step(Signed s, ContractSigned e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + s);
            case Step(Active a, ContractTerminated _) -> new Terminated(a.deal().after(recorded));
            case Step(Active a, ContractCompleted _) -> new Completed(a.deal().after(recorded));
            case Step(Signed s, ContractTerminated e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + s);
            case Step(Signed s, ContractCompleted e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + s);
            case Step(Signed s, ContractEvent _) -> s.with(s.deal().after(recorded));
        };
    }
}
