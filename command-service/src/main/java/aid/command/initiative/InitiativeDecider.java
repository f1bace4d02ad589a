package aid.command.initiative;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CapabilityChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.initiative.Initiative.Closed;
import aid.command.initiative.Initiative.NotRegistered;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Decider;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.initiative.SpendAllocated;
import aid.events.value.InitiativeKind;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// All the rules of initiatives.
final class InitiativeDecider implements Decider<Initiative, InitiativeCommand, InitiativeEvent> {

    /// A channel is an initiative or an agency: the prefixes of parties are taken.
    private static final Pattern ID =
            Pattern.compile("initiative:(?!(ORG|AGENCY|COLL):)[A-Z]{2,}:[A-Z0-9][A-Z0-9-]*");

    private record Case(Initiative initiative, InitiativeCommand command) {}

    private record Step(Initiative initiative, InitiativeEvent event) {}

    @Override
    public Initiative initial() {
        return new NotRegistered();
    }

    @Override
    public Needs needs(Initiative initiative, InitiativeCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case RegisterInitiative c -> {
                c.lead().forEach(needs::party);
                if (c.recipient() != null) {
                    needs.party(c.recipient());
                }
                yield c.capability() == null ? needs : needs.capability(c.capability());
            }
            case JoinInitiative c -> needs.party(c.party());
            case LeaveInitiative c -> needs.party(c.party());
            case RecordContribution c -> needs.party(c.party()).capability(c.capability());
            case AddProgrammeLine c ->
                    LineChecks.needs(List.of(c.line()), needs)
                            .parties(c.donors())
                            .party(c.recipient());
            case AllocateSpend c -> needs.commitment(c.on());
            case ExtendProgramme _, CloseInitiative _ -> needs;
        };
    }

    @Override
    public Decision<InitiativeEvent> decide(
            Initiative initiative, InitiativeCommand command, Known known) {
        return switch (new Case(initiative, command)) {
            case Case(NotRegistered _, RegisterInitiative c) -> register(c, known, new Refusals());
            case Case(NotRegistered _, InitiativeCommand c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.UNKNOWN_STREAM,
                                    "initiative",
                                    c.initiative() + " is not registered: register it first"));
            case Case(Open open, InitiativeCommand c) -> inOpen(open, c, known);
            case Case(Closed closed, InitiativeCommand c) -> inClosed(closed, c, known);
        };
    }

    /// What happened before it ended may become known later, and what was promised may still be
    /// paid; nothing else follows its end.
    private static Decision<InitiativeEvent> inClosed(
            Closed closed, InitiativeCommand command, Known known) {
        return switch (command) {
            case CloseInitiative c when closed.as().equals(closed(c)) -> nothing();
            case RegisterInitiative c when closed.was().as().equals(registered(c)) -> nothing();
            case RecordContribution c
                    when closed.was().contributions().containsKey(c.contribution()) ->
                    inOpen(closed.was(), c, known);
            case RegisterInitiative c -> ended(closed, c);
            case CloseInitiative c -> ended(closed, c);
            case JoinInitiative c -> ifBefore(closed, c, known);
            case LeaveInitiative c -> ifBefore(closed, c, known);
            case RecordContribution c -> ifBefore(closed, c, known);
            case ExtendProgramme c -> ifBefore(closed, c, known);
            case AddProgrammeLine c -> ifBefore(closed, c, known);
            case AllocateSpend c -> ifBefore(closed, c, known);
        };
    }

    private static Decision<InitiativeEvent> ifBefore(
            Closed closed, InitiativeCommand command, Known known) {
        Optional<LocalDate> end = closed.as().effective().latest();
        return end.isPresent()
                        && command.effective().earliest().filter(end.get()::isBefore).isPresent()
                ? ended(closed, command)
                : inOpen(closed.was(), command, known);
    }

    private static Decision<InitiativeEvent> ended(Closed closed, InitiativeCommand command) {
        return refused(
                Refusal.of(
                        RefusalCode.STAGE_ORDER,
                        "initiative",
                        command.initiative()
                                + " has ended ("
                                + closed.as().reason()
                                + "): what follows belongs to another initiative"));
    }

    private static Decision<InitiativeEvent> inOpen(
            Open open, InitiativeCommand command, Known known) {
        return switch (command) {
            case RegisterInitiative c -> registerAnew(open, c, known);
            case JoinInitiative c -> join(open, c, known);
            case LeaveInitiative c -> leave(open, c, known);
            case RecordContribution c -> contribute(open, c, known);
            case ExtendProgramme c -> extend(open, c, known);
            case AddProgrammeLine c -> addLine(open, c, known);
            case AllocateSpend c -> spend(open, c, known);
            case CloseInitiative c -> close(open, c, known);
        };
    }

    private static Decision<InitiativeEvent> register(
            RegisterInitiative c, Known known, Refusals refusals) {
        FactChecks.check(c, known, refusals);
        if (!ID.matcher(c.initiative().value()).matches()) {
            refusals.add(
                    Malformed.refusal(
                            "initiative",
                            c.initiative()
                                    + " is no code of an initiative: write initiative:PROG:CAP,"
                                    + " with a prefix and a name in capitals"));
        }
        refusals.addAll(Malformed.blank("names.en", c.names().en()));
        refusals.addAll(Malformed.blank("names.fr", c.names().fr()));
        for (int i = 0; i < c.lead().size(); i++) {
            PartyChecks.exists("lead[" + i + "]", c.lead().get(i), known, refusals);
        }
        if (c.capability() != null) {
            CapabilityChecks.usable("capability", c.capability(), known, refusals);
        }
        if (c.recipient() != null) {
            PartyChecks.eligible("recipient", c.recipient(), known, refusals);
        }
        return refusals.orElse(c.overrides(), () -> registered(c));
    }

    private static Decision<InitiativeEvent> registerAnew(
            Open open, RegisterInitiative c, Known known) {
        if (open.as().equals(registered(c))) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        if (!c.kind().pooled() && !(open.contributions().isEmpty() && open.lines().isEmpty())) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "kind",
                    "money was recorded as paid into or out of "
                            + c.initiative()
                            + ", so it is no "
                            + c.kind());
        }
        return register(c, known, refusals);
    }

    private static InitiativeRegistered registered(RegisterInitiative c) {
        return new InitiativeRegistered(
                c.initiative(),
                c.kind(),
                c.names(),
                c.lead(),
                c.capability(),
                c.recipient(),
                c.rules(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static Decision<InitiativeEvent> join(Open open, JoinInitiative c, Known known) {
        InitiativeJoined joined =
                new InitiativeJoined(
                        c.initiative(),
                        c.party(),
                        c.role(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        if (joined.equals(open.presence().get(c.party()))) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyChecks.exists("party", c.party(), known, refusals);
        if (open.presence().get(c.party()) instanceof InitiativeLeft left) {
            DateChecks.inOrder(
                    "effective",
                    "it left",
                    left.effective(),
                    "it joined again",
                    c.effective(),
                    refusals);
        }
        return refusals.orElse(c.overrides(), () -> joined);
    }

    private static Decision<InitiativeEvent> leave(Open open, LeaveInitiative c, Known known) {
        InitiativeLeft left =
                new InitiativeLeft(
                        c.initiative(),
                        c.party(),
                        c.role(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        if (left.equals(open.presence().get(c.party()))) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyChecks.exists("party", c.party(), known, refusals);
        if (open.presence().get(c.party()) instanceof InitiativeJoined joined) {
            DateChecks.inOrder(
                    "effective",
                    "it joined",
                    joined.effective(),
                    "it left",
                    c.effective(),
                    refusals);
        } else if (open.presence().containsKey(c.party())
                || !open.as().lead().contains(c.party())) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    "party",
                    c.party()
                            + " is no member of "
                            + c.initiative()
                            + ": record first that it joined");
        }
        return refusals.orElse(c.overrides(), () -> left);
    }

    /// Told again under the same id, a contribution moves on or is told better.
    private static Decision<InitiativeEvent> contribute(
            Open open, RecordContribution c, Known known) {
        ContributionRecorded contribution =
                new ContributionRecorded(
                        c.initiative(),
                        c.contribution(),
                        c.party(),
                        c.capability(),
                        c.quantity(),
                        c.money(),
                        c.share(),
                        c.state(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        ContributionRecorded before = open.contributions().get(c.contribution());
        if (contribution.equals(before)) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        pooled(open.as().kind(), c, refusals);
        refusals.addAll(Malformed.blank("contribution", c.contribution()));
        PartyChecks.exists("party", c.party(), known, refusals);
        CapabilityChecks.usable("capability", c.capability(), known, refusals);
        QuantityChecks.check("quantity", c.quantity(), refusals);
        MoneyChecks.check("money", c.money(), c.effective(), refusals);
        share(open, c, refusals);
        if (before != null) {
            follows(before, c, refusals);
        }
        return refusals.orElse(c.overrides(), () -> contribution);
    }

    private static void share(Open open, RecordContribution c, Refusals refusals) {
        BigDecimal share = c.share();
        if (share == null) {
            return;
        }
        BigDecimal others = open.sharesBeside(c.contribution(), c.capability());
        if (share.signum() <= 0) {
            refusals.add(
                    Malformed.refusal(
                            "share", "a share is above 0; leave it out where it is not known"));
        } else if (others.add(share).compareTo(BigDecimal.ONE) > 0) {
            refusals.add(
                    RefusalCode.SHARES_EXCEED_ONE,
                    "share",
                    "with what others contribute of "
                            + c.capability()
                            + " the shares are more than the whole",
                    Map.of("others", others.toPlainString()));
        }
    }

    private static void follows(
            ContributionRecorded before, RecordContribution c, Refusals refusals) {
        if (!before.party().equals(c.party())) {
            refusals.add(
                    RefusalCode.ALREADY_RECORDED,
                    "contribution",
                    c.contribution()
                            + " is a contribution of "
                            + before.party()
                            + ": give that of "
                            + c.party()
                            + " another id");
        }
        int step = c.state().compareTo(before.state());
        if (step < 0) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    "state",
                    "it is " + before.state() + " already, which comes after " + c.state());
        } else if (step > 0) {
            DateChecks.inOrder(
                    "effective",
                    "it was " + before.state(),
                    before.effective(),
                    "it was " + c.state(),
                    c.effective(),
                    refusals);
        }
    }

    /// A forum or coalition holds no money: what is given through it is counted as the donor's
    /// pledge or delivery, and a second time if it were a contribution too.
    private static void pooled(InitiativeKind kind, InitiativeCommand command, Refusals refusals) {
        if (!kind.pooled()) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "initiative",
                    command.initiative()
                            + " is a "
                            + kind
                            + ", which coordinates and holds nothing: record a pledge or delivery"
                            + " through it, or register its fund as an initiative of its own");
        }
    }

    private static Decision<InitiativeEvent> extend(Open open, ExtendProgramme c, Known known) {
        ProgrammeExtended extended =
                new ProgrammeExtended(
                        c.initiative(),
                        c.period(),
                        c.multiYear(),
                        c.objectives(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        if (open.said().contains(extended)) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.period() == null && !c.multiYear() && c.objectives().isEmpty()) {
            refusals.add(
                    Malformed.refusal("period", "an extension says for how long, or to what end"));
        }
        if (c.period() != null) {
            DateChecks.coherent("period", c.period(), refusals);
        }
        for (int i = 0; i < c.objectives().size(); i++) {
            refusals.addAll(Malformed.blank("objectives[" + i + "]", c.objectives().get(i)));
        }
        return refusals.orElse(c.overrides(), () -> extended);
    }

    private static Decision<InitiativeEvent> addLine(Open open, AddProgrammeLine c, Known known) {
        ProgrammeLineAdded added =
                new ProgrammeLineAdded(
                        c.initiative(),
                        c.line(),
                        c.donors(),
                        c.recipient(),
                        c.stage() == null ? Stage.AUTHORISED : c.stage(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        ProgrammeLineAdded before = open.lines().get(c.line().line());
        if (added.equals(before)) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        pooled(open.as().kind(), c, refusals);
        if (before != null) {
            refusals.add(
                    RefusalCode.ALREADY_RECORDED,
                    "line.line",
                    "there is a line '" + c.line().line() + "' already: give this one another id");
        }
        LineChecks.check("line", c.line(), open.programme(), c.effective(), known, refusals);
        PartyChecks.exist("donors", c.donors(), known, refusals);
        ShareChecks.check("donors", c.donors(), c.line().money(), c.effective(), refusals);
        PartyChecks.eligible("recipient", c.recipient(), known, refusals);
        switch (added.stage()) {
            case SIGNALLED,
                    CONDITIONAL,
                    PLEDGED,
                    AUTHORISED,
                    ALLOCATED,
                    CONTRACTED,
                    PAID,
                    IN_DELIVERY,
                    DELIVERED,
                    CONFIRMED,
                    UNKNOWN -> {}
            case WITHDRAWN, LAPSED, LOST, RETURNED ->
                    refusals.add(
                            RefusalCode.STAGE_ORDER,
                            "stage",
                            "a line that is added is not " + added.stage() + " from the outset");
        }
        return refusals.orElse(c.overrides(), () -> added);
    }

    private static Decision<InitiativeEvent> spend(Open open, AllocateSpend c, Known known) {
        SpendAllocated spent =
                new SpendAllocated(
                        c.initiative(),
                        c.contributions(),
                        c.on(),
                        c.money(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        if (open.said().contains(spent)) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.contributions().isEmpty()) {
            refusals.add(
                    Malformed.refusal("contributions", "what was spent names its contributions"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < c.contributions().size(); i++) {
            String contribution = c.contributions().get(i);
            String at = "contributions[" + i + "]";
            if (!seen.add(contribution)) {
                refusals.add(Malformed.refusal(at, contribution + " is named twice"));
            }
            LineChecks.exists(at, contribution, open.contributions().keySet(), refusals);
        }
        if (known.commitment(c.on()).isEmpty()) {
            refusals.add(
                    RefusalCode.LINE_UNKNOWN,
                    "on",
                    c.on() + " is no pledge or contract that is recorded: record it first",
                    Map.of("on", c.on()));
        }
        MoneyChecks.check("money", c.money(), c.effective(), refusals);
        return refusals.orElse(c.overrides(), () -> spent);
    }

    private static Decision<InitiativeEvent> close(Open open, CloseInitiative c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        DateChecks.inOrder(
                "effective",
                "it began",
                open.as().effective(),
                "it ended",
                c.effective(),
                refusals);
        return refusals.orElse(c.overrides(), () -> closed(c));
    }

    private static InitiativeClosed closed(CloseInitiative c) {
        return new InitiativeClosed(
                c.initiative(), c.reason(), c.effective(), c.evidence(), c.overrides());
    }

    @Override
    public Initiative evolve(Initiative initiative, Recorded<InitiativeEvent> recorded) {
        return switch (new Step(initiative, recorded.event())) {
            case Step(NotRegistered _, InitiativeRegistered e) -> Open.registered(e);
            case Step(NotRegistered before, InitiativeEvent e) -> throw damaged(before, e);
            case Step(Open open, InitiativeClosed e) -> new Closed(open, e);
            case Step(Open open, InitiativeEvent e) -> evolve(open, e);
            case Step(Closed closed, InitiativeEvent e) ->
                    new Closed(evolve(closed.was(), e), closed.as());
        };
    }

    private static Open evolve(Open open, InitiativeEvent event) {
        return switch (event) {
            case InitiativeRegistered e -> open.with(e);
            case InitiativeJoined e -> open.with(e.party(), e);
            case InitiativeLeft e -> open.with(e.party(), e);
            case ContributionRecorded e -> open.with(e);
            case ProgrammeLineAdded e -> open.with(e);
            case ProgrammeExtended e -> open.saying(e);
            case SpendAllocated e -> open.saying(e);
            case InitiativeClosed e -> throw damaged(open, e);
        };
    }

    private static IllegalStateException damaged(Initiative initiative, InitiativeEvent event) {
        return new IllegalStateException(event + " cannot have happened to " + initiative);
    }
}
