package aid.command.pledge;

import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.pledge.Pledge.Closed;
import aid.command.pledge.Pledge.NotAnnounced;
import aid.command.pledge.Pledge.Open;
import aid.command.pledge.Pledge.Reported;
import aid.command.pledge.Pledge.Standing;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.SupportReported;
import aid.postings.PledgeStreamState;
import aid.postings.RecordedStream;
import java.util.List;
import java.util.Optional;

/// What can happen to a pledge, by its state; the rules of each command are in the classes named
/// for what it does.
final class PledgeDecider implements Decider<Pledge, PledgeCommand, PledgeEvent> {

    private record Case(Pledge pledge, PledgeCommand command) {}

    @Override
    public Pledge initial() {
        return new NotAnnounced();
    }

    @Override
    public Needs needs(Pledge pledge, PledgeCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case AnnouncePledge c -> {
                needs.parties(c.donors()).party(c.recipient());
                needs.channel(c.channel());
                LineChecks.needs(c.lines(), needs);
                yield AnnouncementRules.duplicates(c).needs(needs);
            }
            case ReportSupport c -> {
                needs.parties(c.donors()).party(c.recipient());
                needs.channel(c.channel());
                LineChecks.needs(c.lines(), needs);
                yield AnnouncementRules.duplicates(c).needs(needs);
            }
            case AddPledgeLine c -> {
                LineChecks.needs(List.of(c.line()), needs);
                yield pledge instanceof Pledge.Known k
                        ? LineRules.lineDuplicates(k.state(), c).needs(needs)
                        : needs;
            }
            case AmendPledge c -> LineChecks.needs(c.lines(), needs);
            case CorrectPledge c -> {
                needs.parties(c.donors());
                if (pledge instanceof Pledge.Known k) {
                    needs.party(CorrectionRules.rightRecipient(k.state(), c));
                }
                needs.channel(c.channel());
                yield LineChecks.needs(c.lines(), needs);
            }
            case AllocateLine c -> {
                String from = c.from().stream();
                yield switch (c.from().origin()) {
                    case STOCK -> needs;
                    case CONTRACT -> from == null ? needs : needs.commitment(from);
                    case INITIATIVE ->
                            from == null ? needs : needs.initiative(AllocationRules.code(from));
                };
            }
            case MergePledge c -> needs.commitment(c.into().value());
            case WithdrawPledge c -> needs.fulfilled(c.stream());
            case LapsePledge c -> needs.fulfilled(c.stream());
            case RemovePledgeLine c -> needs.fulfilled(c.stream());
            case MentionPledge _,
                    AddEvidence _,
                    DisputeEvidence _,
                    AuthorisePledge _,
                    GrantApproval _,
                    RefuseApproval _,
                    AnnotateCondition _,
                    RevalueLine _ ->
                    needs;
        };
    }

    @Override
    public Decision<PledgeEvent> decide(Pledge pledge, PledgeCommand command, Known known) {
        return switch (new Case(pledge, command)) {
            case Case(NotAnnounced _, AnnouncePledge c) -> AnnouncementRules.announce(c, known);
            case Case(NotAnnounced _, ReportSupport c) -> AnnouncementRules.report(c, known);
            case Case(NotAnnounced _, PledgeCommand c) -> AnnouncementRules.neverAnnounced(c);

            case Case(Reported _, AnnouncePledge c) -> AnnouncementRules.announce(c, known);
            case Case(Pledge.Known _, AnnouncePledge c) ->
                    AnnouncementRules.announceAgain(c, known);
            case Case(Pledge.Known _, ReportSupport c) -> AnnouncementRules.reportAgain(c, known);
            case Case(Pledge.Known _, MentionPledge c) -> EvidenceRules.mention(c, known);
            case Case(Pledge.Known _, AddEvidence c) -> EvidenceRules.addEvidence(c, known);
            case Case(Pledge.Known k, DisputeEvidence c) ->
                    EvidenceRules.dispute(k.state(), c, known);
            case Case(Pledge.Known k, CorrectPledge c) ->
                    CorrectionRules.correct(k.state(), c, known);

            case Case(Closed x, GrantApproval c) ->
                    EndRules.decideAgain(x, c.condition(), standing(x, c, known));
            case Case(Closed x, RefuseApproval c) ->
                    EndRules.decideAgain(x, c.condition(), standing(x, c, known));
            case Case(Closed x, PledgeCommand c) ->
                    refused(EndRules.closed(x.end()), standing(x, c, known));

            case Case(Standing s, AddPledgeLine c) -> LineRules.addLine(s.state(), c, known);
            case Case(Standing s, RemovePledgeLine c) -> LineRules.removeLine(s.state(), c, known);
            case Case(Standing s, RevalueLine c) -> LineRules.revalue(s.state(), c, known);
            case Case(Standing _, MergePledge c) -> EndRules.merge(c, known);

            case Case(Standing s, AuthorisePledge c) ->
                    AllocationRules.authorise(s.state(), c, known);
            case Case(Standing s, GrantApproval c) -> ConditionRules.grant(s.state(), c, known);
            case Case(Standing s, RefuseApproval c) -> ConditionRules.refuse(s.state(), c, known);
            case Case(Standing s, AnnotateCondition c) ->
                    ConditionRules.annotate(s.state(), c, known);
            case Case(Standing s, AllocateLine c) -> AllocationRules.allocate(s.state(), c, known);
            case Case(Standing s, AmendPledge c) -> AmendmentRules.amend(s.state(), c, known);
            case Case(Standing s, WithdrawPledge c) -> EndRules.withdraw(s.state(), c, known);
            case Case(Standing s, LapsePledge c) -> EndRules.lapse(s.state(), c, known);
        };
    }

    @Override
    public Optional<PledgeEvent> corrected(Pledge pledge, PledgeCommand command) {
        return pledge instanceof Pledge.Known k && command instanceof CorrectPledge c
                ? k.state().meant(c.correctsEvent()).map(PledgeEvent.class::cast)
                : Optional.empty();
    }

    /// What the rules would say if the pledge still stood.
    private Decision<PledgeEvent> standing(Closed closed, PledgeCommand command, Known known) {
        return decide(new Open(closed.state()), command, known);
    }

    @Override
    public Pledge evolve(Pledge pledge, Recorded<PledgeEvent> recorded) {
        PledgeEvent event = recorded.event();
        return Pledge.of(
                switch (pledge) {
                    case NotAnnounced _ when opens(event) ->
                            RecordedStream.first(
                                    PledgeStreamState.class, recorded.eventId(), event);
                    case Pledge.Known known when canFollow(known, event) ->
                            known.state().stream().after(recorded.eventId(), event);
                    case Pledge _ ->
                            throw new IllegalStateException(
                                    event + " cannot have happened to " + pledge);
                });
    }

    private static boolean opens(PledgeEvent event) {
        return event instanceof PledgeAnnounced || event instanceof SupportReported;
    }

    /// Support that was reported may turn out to be promised; what ended is only told of.
    private static boolean canFollow(Pledge.Known pledge, PledgeEvent event) {
        return switch (pledge) {
            case Reported _ -> !(event instanceof SupportReported);
            case Open _ -> !opens(event);
            case Closed _ ->
                    event instanceof PledgeMentioned
                            || event instanceof EvidenceAdded
                            || event instanceof EvidenceDisputed
                            || event instanceof PledgeCorrected;
        };
    }
}
