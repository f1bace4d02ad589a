package aid.command.pledge;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decision.Bounds;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.pledge.Pledge.Closed;
import aid.command.pledge.Pledge.End;
import aid.command.pledge.Pledge.NotAnnounced;
import aid.command.pledge.Pledge.Open;
import aid.command.pledge.Pledge.Reported;
import aid.command.pledge.Pledge.Standing;
import aid.command.pledge.Promise.History;
import aid.command.pledge.Promise.Stand;
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
import aid.events.value.AllocatedFrom;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All the rules of pledges.
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
                yield duplicates(c).needs(needs);
            }
            case ReportSupport c -> {
                needs.parties(c.donors()).party(c.recipient());
                channel(c.channel(), needs);
                LineChecks.needs(c.lines(), needs);
                yield duplicates(c).needs(needs);
            }
            case AddPledgeLine c -> {
                LineChecks.needs(List.of(c.line()), needs);
                yield pledge instanceof Pledge.Known k
                        ? duplicates(k.promise(), c).needs(needs)
                        : needs;
            }
            case AmendPledge c -> LineChecks.needs(c.lines(), needs);
            case CorrectPledge c -> {
                if (c.donors() != null) {
                    needs.parties(c.donors());
                }
                if (pledge instanceof Pledge.Known k) {
                    needs.party(rightRecipient(k.promise(), c));
                }
                channel(c.channel(), needs);
                yield LineChecks.needs(c.lines(), needs);
            }
            case AllocateLine c -> {
                String from = c.from().stream();
                yield switch (c.from().origin()) {
                    case STOCK -> needs;
                    case CONTRACT -> from == null ? needs : needs.commitment(from);
                    case INITIATIVE -> from == null ? needs : needs.initiative(code(from));
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
            case Case(NotAnnounced _, AnnouncePledge c) -> announce(c, known);
            case Case(NotAnnounced _, ReportSupport c) -> report(c, known);
            case Case(NotAnnounced _, PledgeCommand c) -> neverAnnounced(c);

            case Case(Reported _, AnnouncePledge c) -> announce(c, known);
            case Case(Pledge.Known k, AnnouncePledge c) -> announceAgain(k.promise(), c, known);
            case Case(Pledge.Known k, ReportSupport c) -> reportAgain(k.promise(), c, known);
            case Case(Pledge.Known k, MentionPledge c) -> mention(k.promise(), c, known);
            case Case(Pledge.Known k, AddEvidence c) -> addEvidence(k.promise(), c, known);
            case Case(Pledge.Known k, DisputeEvidence c) -> dispute(k.promise(), c, known);
            case Case(Pledge.Known k, CorrectPledge c) -> correct(k.promise(), c, known);

            case Case(Closed x, GrantApproval c) -> decideAgain(x, c.condition());
            case Case(Closed x, RefuseApproval c) -> decideAgain(x, c.condition());
            case Case(Closed x, PledgeCommand _) -> refused(closed(x.end()));

            case Case(Standing s, AddPledgeLine c) -> addLine(s.promise(), c, known);
            case Case(Standing s, RemovePledgeLine c) -> removeLine(s.promise(), c, known);
            case Case(Standing s, RevalueLine c) -> revalue(s.promise(), c, known);
            case Case(Standing _, MergePledge c) -> merge(c, known);

            case Case(Standing s, AuthorisePledge c) -> authorise(s.promise(), c, known);
            case Case(Standing s, GrantApproval c) -> grant(s.promise(), c, known);
            case Case(Standing s, RefuseApproval c) -> refuse(s.promise(), c, known);
            case Case(Standing s, AnnotateCondition c) -> annotate(s.promise(), c, known);
            case Case(Standing s, AllocateLine c) -> allocate(s.promise(), c, known);
            case Case(Standing s, AmendPledge c) -> amend(s.promise(), c, known);
            case Case(Standing s, WithdrawPledge c) -> withdraw(s.promise(), c, known);
            case Case(Standing s, LapsePledge c) -> lapse(s.promise(), c, known);
        };
    }

    private static Decision<PledgeEvent> announce(AnnouncePledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyChecks.exist("donors", c.donors(), known, refusals);
        ShareChecks.check("donors", c.donors(), c.total(), c.effective(), refusals);
        PartyChecks.recipient("recipient", c.recipient(), c.purpose(), known, refusals);
        ChannelChecks.check("channel", c.channel(), known, refusals);
        ChannelChecks.flow("flow", c.flow(), c.channel(), refusals);
        saysSomething(c.lines(), c.total(), refusals);
        LineChecks.check("lines", c.lines(), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        if (c.period() != null) {
            DateChecks.coherent("period", c.period(), refusals);
        }
        conditions(c.conditions(), refusals);
        duplicates(c).checkStatements(known, refusals);
        // Support that was reported under this id turns out to be this promise.
        duplicates(c).check("lines", true, g -> g.stream().equals(c.stream()), known, refusals);
        return refusals.orElse(c.overrides(), () -> announced(c, known));
    }

    private static PledgeAnnounced announced(AnnouncePledge c, Known known) {
        return new PledgeAnnounced(
                c.pledge(),
                c.donors(),
                c.recipient(),
                c.purpose(),
                ChannelChecks.decided(c.flow(), c.channel(), Flow.INTO_CHANNEL, known),
                c.channel(),
                c.instrument(),
                c.authority(),
                c.lines(),
                c.total(),
                c.period(),
                c.conditions(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static Duplicates duplicates(AnnouncePledge c) {
        return new Duplicates(
                c.donors(),
                c.recipient(),
                c.lines(),
                c.lines(),
                c.total(),
                c.effective(),
                c.evidence());
    }

    private static void saysSomething(List<Line> lines, @Nullable Money total, Refusals refusals) {
        if (lines.isEmpty() && total == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "it says nothing of what is given: name at least one line, of"
                                    + " MIL.GENERIC and UNSPECIFIED where the source says no more"));
        }
    }

    private static void conditions(List<Condition> conditions, Refusals refusals) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            String condition = conditions.get(i).condition();
            String at = "conditions[" + i + "].condition";
            refusals.addAll(Malformed.id(at, condition));
            if (!seen.add(condition)) {
                refusals.add(
                        Malformed.refusal(
                                at,
                                "there are two conditions '"
                                        + condition
                                        + "': give each its own id"));
            }
        }
    }

    private static Decision<PledgeEvent> announceAgain(
            Promise promise, AnnouncePledge c, Known known) {
        return promise.history().holds(announced(c, known))
                ? nothing()
                : alreadyRecorded(
                        c,
                        "something is recorded under this id: amend, correct or mention it, or"
                                + " announce under another id");
    }

    private static Decision<PledgeEvent> report(ReportSupport c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyChecks.exist("donors", c.donors(), known, refusals);
        ShareChecks.check("donors", c.donors(), null, c.effective(), refusals);
        PartyChecks.recipient("recipient", c.recipient(), c.purpose(), known, refusals);
        ChannelChecks.check("channel", c.channel(), known, refusals);
        ChannelChecks.flow("flow", c.flow(), c.channel(), refusals);
        saysSomething(c.lines(), null, refusals);
        LineChecks.check("lines", c.lines(), c.effective(), known, refusals);
        duplicates(c).checkStatements(known, refusals);
        duplicates(c).check("lines", true, _ -> false, known, refusals);
        return refusals.orElse(c.overrides(), () -> reported(c, known));
    }

    private static SupportReported reported(ReportSupport c, Known known) {
        return new SupportReported(
                c.pledge(),
                c.donors(),
                c.recipient(),
                c.purpose(),
                ChannelChecks.decided(c.flow(), c.channel(), Flow.FROM_CHANNEL, known),
                c.channel(),
                c.lines(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static Duplicates duplicates(ReportSupport c) {
        return new Duplicates(
                c.donors(), c.recipient(), c.lines(), c.lines(), null, c.effective(), c.evidence());
    }

    private static Decision<PledgeEvent> reportAgain(
            Promise promise, ReportSupport c, Known known) {
        return promise.history().holds(reported(c, known))
                ? nothing()
                : alreadyRecorded(
                        c,
                        "something is recorded under this id: mention or correct it, or report"
                                + " under another id");
    }

    private static Decision<PledgeEvent> alreadyRecorded(PledgeCommand c, String wayOut) {
        return refused(
                new Refusal(
                        RefusalCode.ALREADY_RECORDED,
                        "pledge",
                        wayOut,
                        Map.of("pledge", c.stream())));
    }

    private static Decision<PledgeEvent> neverAnnounced(PledgeCommand c) {
        return refused(
                new Refusal(
                        RefusalCode.UNKNOWN_STREAM,
                        "pledge",
                        "nothing is recorded under " + c.stream() + ": announce the pledge first",
                        Map.of("pledge", c.stream())));
    }

    private static Refusal closed(End end) {
        return switch (end) {
            case End.Merged merged ->
                    new Refusal(
                            end.code(),
                            "pledge",
                            end.told(),
                            Map.of("into", merged.into().value()));
            case End.Withdrawn _, End.Lapsed _ -> Refusal.of(end.code(), "pledge", end.told());
        };
    }

    private static Decision<PledgeEvent> decideAgain(Closed closed, String condition) {
        Refusals refusals = new Refusals();
        refusals.add(closed(closed.end()));
        undecided(closed.promise(), condition, refusals);
        return new Decision.Refused<>(refusals.all());
    }

    private static Decision<PledgeEvent> mention(Promise promise, MentionPledge c, Known known) {
        if (restsAlready(promise, c.evidence())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () -> new PledgeMentioned(c.pledge(), c.effective(), c.evidence(), c.overrides()));
    }

    private static Decision<PledgeEvent> addEvidence(Promise promise, AddEvidence c, Known known) {
        if (restsAlready(promise, c.evidence())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () -> new EvidenceAdded(c.pledge(), c.effective(), c.evidence(), c.overrides()));
    }

    private static boolean restsAlready(Promise promise, List<Evidence> evidence) {
        return !evidence.isEmpty() && evidence.stream().allMatch(promise.history()::rests);
    }

    private static Decision<PledgeEvent> dispute(Promise promise, DisputeEvidence c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        if (!promise.history().holdsPassage(c.disputes())) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    "disputes",
                    "this pledge rests on no passage with this SHA-256: name one of its own",
                    Map.of("disputes", c.disputes()));
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new EvidenceDisputed(
                                c.pledge(),
                                c.disputes(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> addLine(Promise promise, AddPledgeLine c, Known known) {
        Line before = promise.lines().get(c.line().line());
        if (c.line().equals(before)) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (before != null) {
            refusals.add(
                    RefusalCode.ALREADY_RECORDED,
                    "line.line",
                    "there is a line '"
                            + c.line().line()
                            + "' already: amend or correct it, or give this one another id");
        }
        LineChecks.check(
                "line", c.line(), promise.lines().values(), c.effective(), known, refusals);
        announcedBefore(promise, "the line became known", c, refusals);
        Duplicates duplicates = duplicates(promise, c);
        duplicates.checkStatements(known, refusals);
        duplicates.check(
                "line",
                false,
                gift -> gift.stream().equals(c.stream()) && related(promise, c.line(), gift.line()),
                known,
                refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLineAdded(
                                c.pledge(), c.line(), c.effective(), c.evidence(), c.overrides()));
    }

    private static Duplicates duplicates(Promise promise, AddPledgeLine c) {
        List<Line> all = new ArrayList<>(promise.lines().values());
        all.add(c.line());
        return new Duplicates(
                promise.donors(),
                promise.recipient(),
                all,
                List.of(c.line()),
                promise.total(),
                c.effective(),
                c.evidence());
    }

    /// A line of the same pledge that contains this one, or is this one, says the same on purpose.
    private static boolean related(Promise promise, Line line, String other) {
        Set<String> seen = new HashSet<>();
        for (String above = line.line(); above != null && seen.add(above); ) {
            if (above.equals(other)) {
                return true;
            }
            Line found = above.equals(line.line()) ? line : promise.lines().get(above);
            above = found == null ? null : found.includedIn();
        }
        return false;
    }

    private static Decision<PledgeEvent> removeLine(
            Promise promise, RemovePledgeLine c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        LineChecks.exists("line", c.line(), promise.lines().keySet(), refusals);
        promise.lines().values().stream()
                .filter(line -> c.line().equals(line.includedIn()))
                .findFirst()
                .ifPresent(part ->
                        refusals.add(
                                RefusalCode.STAGE_ORDER,
                                "line",
                                "line "
                                        + part.line()
                                        + " is included in it: remove or correct that one"
                                        + " first",
                                Map.of("line", part.line())));
        known.against(c.stream()).stream()
                .filter(did -> c.line().equals(did.line()))
                .findFirst()
                .ifPresent(did ->
                        refusals.add(
                                RefusalCode.STAGE_ORDER,
                                "line",
                                did.by()
                                        + " fulfils this line, so it was promised: correct"
                                        + " whichever record is wrong",
                                Map.of("by", did.by())));
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLineRemoved(
                                c.pledge(),
                                c.line(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> revalue(Promise promise, RevalueLine c, Known known) {
        Line line = promise.lines().get(c.line());
        if (line != null && c.valuation().equals(line.valuation())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        LineChecks.exists("line", c.line(), promise.lines().keySet(), refusals);
        LineChecks.valuation("valuation", c.valuation(), c.effective(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new LineRevalued(
                                c.pledge(),
                                c.line(),
                                c.valuation(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> merge(MergePledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        if (c.into().equals(c.pledge())) {
            refusals.add(RefusalCode.MERGE_CYCLE, "into", "a pledge is not merged into itself");
        } else {
            mergeable(c, known, refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeMerged(
                                c.pledge(),
                                c.into(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void mergeable(MergePledge c, Known known, Refusals refusals) {
        Optional<Known.Commitment> into = known.commitment(c.into().value());
        if (into.isEmpty()) {
            refusals.add(
                    RefusalCode.UNKNOWN_STREAM,
                    "into",
                    "nothing is recorded under " + c.into() + ": name the surviving pledge",
                    Map.of("into", c.into().value()));
            return;
        }
        Set<String> seen = new HashSet<>();
        String survivor = c.into().value();
        String next = into.get().mergedInto();
        while (next != null && seen.add(next)) {
            survivor = next;
            next = known.commitment(next).map(Known.Commitment::mergedInto).orElse(null);
        }
        if (survivor.equals(c.stream()) || seen.contains(c.stream())) {
            refusals.add(
                    RefusalCode.MERGE_CYCLE,
                    "into",
                    c.into() + " was merged into this pledge: one of the two has to survive",
                    Map.of("into", c.into().value()));
        } else if (!survivor.equals(c.into().value())) {
            refusals.add(
                    RefusalCode.ALREADY_MERGED,
                    "into",
                    c.into() + " was itself merged: merge into " + survivor + " instead",
                    Map.of("into", survivor));
        }
    }

    private static Decision<PledgeEvent> authorise(
            Promise promise, AuthorisePledge c, Known known) {
        if (promise.history().isAuthorised(c.authority(), c.lines(), c.money())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("authority", c.authority()));
        for (int i = 0; i < c.lines().size(); i++) {
            LineChecks.exists(
                    "lines[" + i + "]", c.lines().get(i), promise.lines().keySet(), refusals);
        }
        MoneyChecks.check("money", c.money(), c.effective(), refusals);
        announcedBefore(promise, "it was authorised", c, refusals);
        conditionsMet(promise, "be authorised", refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeAuthorised(
                                c.pledge(),
                                c.authority(),
                                c.lines(),
                                c.money(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> grant(Promise promise, GrantApproval c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        undecided(promise, c.condition(), refusals);
        announcedBefore(promise, "it was approved", c, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ApprovalGranted(
                                c.pledge(),
                                c.condition(),
                                c.body(),
                                c.act(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> refuse(Promise promise, RefuseApproval c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        undecided(promise, c.condition(), refusals);
        announcedBefore(promise, "it was refused", c, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ApprovalRefused(
                                c.pledge(),
                                c.condition(),
                                c.body(),
                                c.act(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> annotate(
            Promise promise, AnnotateCondition c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("note", c.note()));
        undecided(promise, c.condition(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ConditionAnnotated(
                                c.pledge(),
                                c.condition(),
                                c.note(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void undecided(Promise promise, String condition, Refusals refusals) {
        Stand stand = promise.conditions().get(condition);
        if (stand == null) {
            refusals.add(
                    RefusalCode.CONDITION_UNKNOWN,
                    "condition",
                    "this pledge has no condition '" + condition + "'",
                    Map.of("conditions", String.join(", ", promise.conditions().keySet())));
        } else if (stand != Stand.OPEN) {
            refusals.add(
                    RefusalCode.CONDITION_ALREADY_DECIDED,
                    "condition",
                    "condition '"
                            + condition
                            + "' is recorded as "
                            + stand
                            + ": correct that record if it is wrong",
                    Map.of("condition", condition, "stand", stand.name()));
        }
    }

    private static Decision<PledgeEvent> allocate(Promise promise, AllocateLine c, Known known) {
        if (promise.history().isAllocated(c.line(), c.quantity(), c.money(), c.from())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        QuantityChecks.check("quantity", c.quantity(), refusals);
        MoneyChecks.check("money", c.money(), c.effective(), refusals);
        from(c.from(), known, refusals);
        announcedBefore(promise, "it was allocated", c, refusals);
        conditionsMet(promise, "be allocated", refusals);
        LineChecks.exists("line", c.line(), promise.lines().keySet(), refusals);
        Line line = promise.lines().get(c.line());
        if (line != null) {
            withinPledge(promise, line, c, refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLineAllocated(
                                c.pledge(),
                                c.line(),
                                c.quantity(),
                                c.money(),
                                c.from(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void withinPledge(
            Promise promise, Line line, AllocateLine c, Refusals refusals) {
        if (promise.isGone(c.line())) {
            exceedsPledge("line", "line " + c.line() + " was given up", refusals);
        }
        // What other streams delivered was allocated before, so it takes nothing off.
        Remainder remainder = new Remainder(promise, List.of());
        Bounds left = remainder.left(line);
        if (Objects.equals(c.quantity().unit(), line.quantity().unit())
                && Bounds.of(c.quantity()).certainlyExceeds(left)) {
            exceedsPledge("quantity", "line " + c.line() + " promises " + left, refusals);
        }
        Money money = c.money();
        Money worth = line.money();
        if (money != null
                && worth != null
                && Objects.equals(money.currency(), worth.currency())
                && Bounds.of(money).certainlyExceeds(Bounds.of(worth))) {
            exceedsPledge("money", "line " + c.line() + " promises " + Bounds.of(worth), refusals);
        }
    }

    private static void exceedsPledge(String field, String promised, Refusals refusals) {
        refusals.add(
                RefusalCode.ALLOCATION_EXCEEDS_PLEDGE,
                field,
                promised + ": amend the pledge if more was promised, or override with a reason",
                Map.of("promised", promised));
    }

    private static void from(AllocatedFrom from, Known known, Refusals refusals) {
        String stream = from.stream();
        switch (from.origin()) {
            case STOCK -> {
                if (stream != null) {
                    refusals.add(
                            Malformed.refusal("from.stream", "what comes from STOCK names none"));
                }
            }
            case CONTRACT -> {
                if (stream == null || known.commitment(stream).isEmpty()) {
                    refusals.add(
                            RefusalCode.UNKNOWN_STREAM,
                            "from.stream",
                            "no such contract is recorded: record it first, or say STOCK");
                }
            }
            case INITIATIVE -> {
                if (stream == null || known.initiative(code(stream)).isEmpty()) {
                    refusals.add(
                            RefusalCode.INITIATIVE_UNKNOWN,
                            "from.stream",
                            "no such initiative is registered: register it first, or say STOCK");
                }
            }
        }
    }

    private static String code(String initiative) {
        return initiative.startsWith("initiative:")
                ? initiative.substring("initiative:".length())
                : initiative;
    }

    private static Decision<PledgeEvent> amend(Promise promise, AmendPledge c, Known known) {
        if (repeats(promise, c.lines(), c.total())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        saysSomething(c.lines(), c.total(), refusals);
        recorded("lines", c.lines(), promise.lines().keySet(), refusals);
        LineChecks.check(
                "lines", c.lines(), promise.lines().values(), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        announcedBefore(promise, "it was amended", c, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeAmended(
                                c.pledge(),
                                c.lines(),
                                c.total(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    /// Whether an amendment says what is recorded already.
    private static boolean repeats(Promise promise, List<Line> lines, @Nullable Money total) {
        return (total != null || !lines.isEmpty())
                && (total == null || total.equals(promise.total()))
                && lines.stream().allMatch(line -> line.equals(promise.lines().get(line.line())));
    }

    private static void recorded(
            String field, List<Line> lines, Collection<String> recorded, Refusals refusals) {
        for (int i = 0; i < lines.size(); i++) {
            LineChecks.exists(field + "[" + i + "].line", lines.get(i).line(), recorded, refusals);
        }
    }

    private static Decision<PledgeEvent> withdraw(Promise promise, WithdrawPledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        announcedBefore(promise, "it was withdrawn", c, refusals);
        giveUp(promise, c.lines(), c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeWithdrawn(
                                c.pledge(),
                                c.lines(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> lapse(Promise promise, LapsePledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        announcedBefore(promise, "it lapsed", c, refusals);
        giveUp(promise, c.lines(), c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLapsed(
                                c.pledge(),
                                c.lines(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void giveUp(
            Promise promise,
            List<LineQuantity> parts,
            PledgeCommand c,
            Known known,
            Refusals refusals) {
        LineChecks.parts("lines", parts, promise.lines().keySet(), c.effective(), refusals);
        new Remainder(promise, known.against(c.stream())).check("lines", parts, refusals);
    }

    private static Decision<PledgeEvent> correct(Promise promise, CorrectPledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        Optional<History> root = promise.history().root(c.correctsEvent());
        CorrectionChecks.check(
                c.correctsEvent(),
                c.cause(),
                c.reason(),
                root.isPresent() ? List.of(c.correctsEvent()) : List.of(),
                refusals);
        boolean says =
                c.donors() != null
                        || c.recipient() != null
                        || c.purpose() != null
                        || c.channel() != null
                        || c.total() != null
                        || c.happened() != null
                        || !c.lines().isEmpty();
        if (!says) {
            refusals.add(
                    Malformed.refusal("lines", "a correction says what would have been right"));
        }
        root.ifPresent(wrong -> corrects(promise, wrong.as(), c, refusals));
        rightValues(promise, c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeCorrected(
                                c.pledge(),
                                c.correctsEvent(),
                                c.cause(),
                                c.reason(),
                                c.donors(),
                                c.recipient(),
                                c.purpose(),
                                c.channel(),
                                c.lines(),
                                c.total(),
                                c.happened(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    /// A correction can only replace what the corrected event said.
    private static void corrects(
            Promise promise, PledgeEvent wrong, CorrectPledge c, Refusals refusals) {
        Set<String> said = new HashSet<>(Corrections.saysLines(wrong));
        said.retainAll(promise.lines().keySet());
        recorded("lines", c.lines(), said, refusals);
        if (!Corrections.saysWho(wrong)) {
            notSaid("donors", c.donors(), refusals);
            notSaid("recipient", c.recipient(), refusals);
            notSaid("purpose", c.purpose(), refusals);
            notSaid("channel", c.channel(), refusals);
        }
        if (!Corrections.saysTotal(wrong)) {
            notSaid("total", c.total(), refusals);
        }
    }

    private static void notSaid(String field, @Nullable Object right, Refusals refusals) {
        if (right != null) {
            refusals.add(
                    Malformed.refusal(
                            field,
                            "the corrected event says nothing of this: correct the event that"
                                    + " does"));
        }
    }

    private static void rightValues(
            Promise promise, CorrectPledge c, Known known, Refusals refusals) {
        Shares donors = c.donors();
        if (donors != null) {
            PartyChecks.exist("donors", donors, known, refusals);
            ShareChecks.check("donors", donors, c.total(), c.effective(), refusals);
        }
        if (c.recipient() != null || c.purpose() != null) {
            PartyChecks.recipient(
                    "recipient",
                    rightRecipient(promise, c),
                    c.purpose() == null ? promise.purpose() : c.purpose(),
                    known,
                    refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        LineChecks.check(
                "lines", c.lines(), promise.lines().values(), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
        }
    }

    private static PartyCode rightRecipient(Promise promise, CorrectPledge c) {
        return c.recipient() == null ? promise.recipient() : c.recipient();
    }

    private static void announcedBefore(
            Promise promise, String what, PledgeCommand c, Refusals refusals) {
        DateChecks.inOrder(
                "effective",
                "it was announced",
                promise.announced(),
                what,
                c.effective(),
                refusals);
    }

    private static void conditionsMet(Promise promise, String what, Refusals refusals) {
        List<String> open = promise.openConditions();
        if (!open.isEmpty()) {
            refusals.add(
                    RefusalCode.CONDITION_OPEN,
                    "pledge",
                    "it cannot "
                            + what
                            + " before its condition is met: grant the approval first, or override"
                            + " with a reason",
                    Map.of("conditions", String.join(", ", open)));
        }
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
