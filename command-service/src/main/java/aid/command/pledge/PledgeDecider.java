package aid.command.pledge;

import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.pledge.Pledge.Closed;
import aid.command.pledge.Pledge.End;
import aid.command.pledge.Pledge.NotAnnounced;
import aid.command.pledge.Pledge.Open;
import aid.command.pledge.Pledge.Reported;
import aid.command.pledge.Pledge.Standing;
import aid.command.register.Decider;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.ChannelCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                channel(c.channel(), needs);
                LineChecks.needs(c.lines(), needs);
                yield Announcing.duplicates(c).needs(needs);
            }
            case ReportSupport c -> {
                needs.parties(c.donors()).party(c.recipient());
                channel(c.channel(), needs);
                LineChecks.needs(c.lines(), needs);
                yield Announcing.duplicates(c).needs(needs);
            }
            case AddPledgeLine c -> {
                LineChecks.needs(List.of(c.line()), needs);
                yield pledge instanceof Pledge.Known k
                        ? PledgeLines.lineDuplicates(k.promise(), c).needs(needs)
                        : needs;
            }
            case AmendPledge c -> LineChecks.needs(c.lines(), needs);
            case CorrectPledge c -> {
                if (c.donors() != null) {
                    needs.parties(c.donors());
                }
                if (pledge instanceof Pledge.Known k) {
                    needs.party(Correcting.rightRecipient(k.promise(), c));
                }
                channel(c.channel(), needs);
                yield LineChecks.needs(c.lines(), needs);
            }
            case AllocateLine c -> {
                String from = c.from().stream();
                yield switch (c.from().origin()) {
                    case STOCK -> needs;
                    case CONTRACT -> from == null ? needs : needs.commitment(from);
                    case INITIATIVE ->
                            from == null ? needs : needs.initiative(Allocating.code(from));
                };
            }
            case MergePledge c -> needs.commitment(c.into().value());
            case WithdrawPledge c -> needs.against(c.stream());
            case LapsePledge c -> needs.against(c.stream());
            case RemovePledgeLine c -> needs.against(c.stream());
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

    private static void channel(@Nullable ChannelCode channel, Needs needs) {
        if (channel != null) {
            needs.channel(channel);
        }
    }

    @Override
    public Decision<PledgeEvent> decide(Pledge pledge, PledgeCommand command, Known known) {
        return switch (new Case(pledge, command)) {
            case Case(NotAnnounced _, AnnouncePledge c) -> Announcing.announce(c, known);
            case Case(NotAnnounced _, ReportSupport c) -> Announcing.report(c, known);
            case Case(NotAnnounced _, PledgeCommand c) -> Announcing.neverAnnounced(c);

            case Case(Reported _, AnnouncePledge c) -> Announcing.announce(c, known);
            case Case(Pledge.Known _, AnnouncePledge c) -> Announcing.announceAgain(c, known);
            case Case(Pledge.Known _, ReportSupport c) -> Announcing.reportAgain(c, known);
            case Case(Pledge.Known _, MentionPledge c) -> Evidencing.mention(c, known);
            case Case(Pledge.Known _, AddEvidence c) -> Evidencing.addEvidence(c, known);
            case Case(Pledge.Known k, DisputeEvidence c) ->
                    Evidencing.dispute(k.promise(), c, known);
            case Case(Pledge.Known k, CorrectPledge c) -> Correcting.correct(k.promise(), c, known);

            case Case(Closed x, GrantApproval c) ->
                    Ending.decideAgain(x, c.condition(), standing(x, c, known));
            case Case(Closed x, RefuseApproval c) ->
                    Ending.decideAgain(x, c.condition(), standing(x, c, known));
            case Case(Closed x, PledgeCommand c) ->
                    refused(Ending.closed(x.end()), standing(x, c, known));

            case Case(Standing s, AddPledgeLine c) -> PledgeLines.addLine(s.promise(), c, known);
            case Case(Standing s, RemovePledgeLine c) ->
                    PledgeLines.removeLine(s.promise(), c, known);
            case Case(Standing s, RevalueLine c) -> PledgeLines.revalue(s.promise(), c, known);
            case Case(Standing _, MergePledge c) -> Ending.merge(c, known);

            case Case(Standing s, AuthorisePledge c) -> Allocating.authorise(s.promise(), c, known);
            case Case(Standing s, GrantApproval c) -> Conditions.grant(s.promise(), c, known);
            case Case(Standing s, RefuseApproval c) -> Conditions.refuse(s.promise(), c, known);
            case Case(Standing s, AnnotateCondition c) ->
                    Conditions.annotate(s.promise(), c, known);
            case Case(Standing s, AllocateLine c) -> Allocating.allocate(s.promise(), c, known);
            case Case(Standing s, AmendPledge c) -> Amending.amend(s.promise(), c, known);
            case Case(Standing s, WithdrawPledge c) -> Ending.withdraw(s.promise(), c, known);
            case Case(Standing s, LapsePledge c) -> Ending.lapse(s.promise(), c, known);
        };
    }

    @Override
    public Optional<PledgeEvent> corrected(Pledge pledge, PledgeCommand command) {
        return pledge instanceof Pledge.Known k && command instanceof CorrectPledge c
                ? k.promise().history().root(c.correctsEvent()).map(History::as)
                : Optional.empty();
    }

    /// What the rules would say if the pledge still stood.
    private Decision<PledgeEvent> standing(Closed closed, PledgeCommand command, Known known) {
        return decide(new Open(closed.promise()), command, known);
    }

    @Override
    public Pledge evolve(Pledge pledge, Recorded<PledgeEvent> recorded) {
        return pledge instanceof Pledge.Known known
                        && recorded.event() instanceof PledgeCorrected correction
                ? corrected(known, recorded, correction)
                : told(pledge, recorded, recorded.event());
    }

    /// What happened is told again with the right values, and the correction behind it.
    private static Pledge corrected(
            Pledge.Known pledge, Recorded<PledgeEvent> recorded, PledgeCorrected correction) {
        History wrong =
                pledge.promise()
                        .history()
                        .root(correction.correctsEvent())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        correction + " corrects what did not happen to " + pledge));
        Pledge again = new NotAnnounced();
        for (History each : pledge.promise().history().oldestFirst()) {
            PledgeEvent as =
                    each.last().eventId().equals(wrong.last().eventId())
                            ? Corrections.corrected(each.as(), correction)
                            : each.as();
            again = told(again, each.last(), as);
        }
        return told(again, recorded, correction);
    }

    /// The state after an event, told as it should have been.
    private static Pledge told(Pledge pledge, Recorded<PledgeEvent> recorded, PledgeEvent as) {
        return switch (pledge) {
            case NotAnnounced _ ->
                    switch (as) {
                        case PledgeAnnounced e -> new Open(Promise.announced(recorded, e, null));
                        case SupportReported e -> new Reported(Promise.reported(recorded, e));
                        case PledgeMentioned _,
                                PledgeLineAdded _,
                                PledgeLineRemoved _,
                                PledgeAuthorised _,
                                ApprovalGranted _,
                                ApprovalRefused _,
                                ConditionAnnotated _,
                                PledgeLineAllocated _,
                                PledgeAmended _,
                                PledgeCorrected _,
                                LineRevalued _,
                                PledgeWithdrawn _,
                                PledgeLapsed _,
                                PledgeMerged _,
                                EvidenceAdded _,
                                EvidenceDisputed _ ->
                                throw impossible(pledge, as);
                    };
            case Reported(Promise reported) when as instanceof PledgeAnnounced e ->
                    new Open(Promise.announced(recorded, e, reported.history()));
            case Standing standing -> {
                Promise promise = standing.promise().after(recorded, as);
                Optional<End> end = promise.endedBy(as);
                yield end.isPresent() ? new Closed(promise, end.get()) : standing.with(promise);
            }
            case Closed closed ->
                    switch (as) {
                        case PledgeMentioned _,
                                EvidenceAdded _,
                                EvidenceDisputed _,
                                PledgeCorrected _ ->
                                closed.with(closed.promise().after(recorded, as));
                        case PledgeAnnounced _,
                                SupportReported _,
                                PledgeLineAdded _,
                                PledgeLineRemoved _,
                                PledgeAuthorised _,
                                ApprovalGranted _,
                                ApprovalRefused _,
                                ConditionAnnotated _,
                                PledgeLineAllocated _,
                                PledgeAmended _,
                                LineRevalued _,
                                PledgeWithdrawn _,
                                PledgeLapsed _,
                                PledgeMerged _ ->
                                throw impossible(pledge, as);
                    };
        };
    }

    private static IllegalStateException impossible(Pledge pledge, PledgeEvent event) {
        return new IllegalStateException(event + " cannot have happened to " + pledge);
    }
}
