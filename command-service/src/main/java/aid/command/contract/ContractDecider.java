package aid.command.contract;

import static aid.command.decision.Decision.refused;

import aid.command.contract.Contract.Active;
import aid.command.contract.Contract.Completed;
import aid.command.contract.Contract.NotSigned;
import aid.command.contract.Contract.Signed;
import aid.command.contract.Contract.Terminated;
import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.postings.ContractStreamState;
import aid.postings.RecordedStream;
import java.util.Optional;

/// What can happen to a contract, by its state; the rules of each command are in the classes named
/// for what it does.
final class ContractDecider implements Decider<Contract, ContractCommand, ContractEvent> {

    private record Case(Contract contract, ContractCommand command) {}

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
                needs.party(c.agency());
                needs.party(c.recipient());
                needs.channel(c.channel());
                yield CoverChecks.needs(c.covers(), LineChecks.needs(c.lines(), needs));
            }
            case AmendContract c -> LineChecks.needs(c.lines(), needs).fulfilled(c.stream());
            case CorrectContract c -> {
                needs.parties(c.onBehalfOf());
                needs.party(c.recipient());
                if (contract instanceof Signed s) {
                    needs.party(s.state().recipient());
                }
                needs.channel(c.channel());
                if (c.covers() != null) {
                    CoverChecks.needs(c.covers(), needs);
                }
                yield LineChecks.needs(c.lines(), needs).fulfilled(c.stream());
            }
            case AssignContractShare c -> needs.party(c.share().party());
            case RecordPayment c -> needs.party(c.payer());
            case RedirectContract c -> {
                if (contract instanceof Signed s) {
                    needs.party(s.state().recipient());
                }
                yield needs.party(c.recipient());
            }
            case ReversePayment _,
                    MeetMilestone _,
                    MissMilestone _,
                    TerminateContract _,
                    CompleteContract _ ->
                    needs;
        };
    }

    @Override
    public Decision<ContractEvent> decide(Contract contract, ContractCommand command, Known known) {
        return switch (new Case(contract, command)) {
            case Case(NotSigned _, SignContract c) -> SignatureRules.sign(c, known);
            case Case(NotSigned _, ContractCommand c) -> refused(SignatureRules.neverSigned(c));

            case Case(Signed _, SignContract c) ->
                    refused(SignatureRules.alreadySigned(c), SignatureRules.sign(c, known));
            case Case(Signed s, CorrectContract c) -> CorrectionRules.correct(s.state(), c, known);
            case Case(Signed s, AssignContractShare c) -> ShareRules.assign(s.state(), c, known);
            case Case(Signed s, RecordPayment c) -> PaymentRules.pay(s.state(), c, known);
            case Case(Signed s, ReversePayment c) -> PaymentRules.reverse(s.state(), c, known);

            case Case(Active a, AmendContract c) -> AmendmentRules.amend(a.state(), c, known);
            case Case(Active a, TerminateContract c) -> EndRules.terminate(a.state(), c, known);
            case Case(Active a, CompleteContract c) -> EndRules.complete(a.state(), c, known);

            case Case(Active a, RedirectContract c) ->
                    RedirectionRules.redirect(a.state(), c, known);
            case Case(Active a, MeetMilestone c) -> MilestoneRules.meet(a.state(), c, known);
            case Case(Active a, MissMilestone c) -> MilestoneRules.miss(a.state(), c, known);
            case Case(Completed d, RedirectContract c) ->
                    RedirectionRules.redirect(d.state(), c, known);
            case Case(Completed d, MeetMilestone c) -> MilestoneRules.meet(d.state(), c, known);
            case Case(Completed d, MissMilestone c) -> MilestoneRules.miss(d.state(), c, known);

            case Case(Completed d, ContractCommand c) ->
                    refused(EndRules.ended(c, "completed"), active(d, c, known));
            case Case(Terminated t, ContractCommand c) ->
                    refused(EndRules.ended(c, "terminated"), active(t, c, known));
        };
    }

    @Override
    public Optional<ContractEvent> corrected(Contract contract, ContractCommand command) {
        return contract instanceof Signed s && command instanceof CorrectContract c
                ? s.state().stream().meant(c.correctsEvent()).map(ContractEvent.class::cast)
                : Optional.empty();
    }

    /// What the rules would say if the contract still ran.
    private Decision<ContractEvent> active(Signed ended, ContractCommand command, Known known) {
        return decide(new Active(ended.state()), command, known);
    }

    @Override
    public Contract evolve(Contract contract, Recorded<ContractEvent> recorded) {
        ContractEvent event = recorded.event();
        return Contract.of(
                switch (contract) {
                    case NotSigned _ when event instanceof ContractSigned ->
                            RecordedStream.first(
                                    ContractStreamState.class, recorded.eventId(), event);
                    case Signed signed when canFollow(signed, event) ->
                            signed.state().stream().after(recorded.eventId(), event);
                    case Contract _ ->
                            throw new IllegalStateException(
                                    event + " cannot have happened to " + contract);
                });
    }

    private static boolean canFollow(Signed contract, ContractEvent event) {
        return !(event instanceof ContractSigned)
                && (contract instanceof Active
                        || !(event instanceof ContractTerminated
                                || event instanceof ContractCompleted));
    }
}
