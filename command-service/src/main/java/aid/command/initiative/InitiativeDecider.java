package aid.command.initiative;

import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.initiative.Initiative.Closed;
import aid.command.initiative.Initiative.NotRegistered;
import aid.command.initiative.Initiative.Open;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What can happen to an initiative, by its state; the rules of each command are in the classes
/// named for what it does.
final class InitiativeDecider implements Decider<Initiative, InitiativeCommand, InitiativeEvent> {

    /// A channel is an initiative or an agency: the prefixes of parties are taken.

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
                needs.party(c.recipient());
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
            case Case(NotRegistered _, RegisterInitiative c) ->
                    RegistrationRules.register(c, known, new Refusals());
            case Case(NotRegistered _, InitiativeCommand c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.UNKNOWN_STREAM,
                                    "initiative",
                                    c.initiative() + " is not registered: register it first."));
            case Case(Open open, InitiativeCommand c) -> inOpen(open, c, known);
            case Case(Closed closed, InitiativeCommand c) -> inClosed(closed, c, known);
        };
    }

    /// What happened before it ended may become known later, and what was promised may still be
    /// paid; nothing else follows its end.
    private static Decision<InitiativeEvent> inClosed(
            Closed closed, InitiativeCommand command, Known known) {
        return switch (command) {
            case RecordContribution c
                    when closed.was().contributions().containsKey(c.contribution()) ->
                    inOpen(closed.was(), c, known);
            case RegisterInitiative c -> ended(closed, c, known);
            case CloseInitiative c -> ended(closed, c, known);
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
                ? ended(closed, command, known)
                : inOpen(closed.was(), command, known);
    }

    private static Decision<InitiativeEvent> ended(
            Closed closed, InitiativeCommand command, Known known) {
        return refused(ClosingRules.ended(closed, command), inOpen(closed.was(), command, known));
    }

    private static Decision<InitiativeEvent> inOpen(
            Open open, InitiativeCommand command, Known known) {
        return switch (command) {
            case RegisterInitiative c -> RegistrationRules.registerAnew(open, c, known);
            case JoinInitiative c -> MembershipRules.join(open, c, known);
            case LeaveInitiative c -> MembershipRules.leave(open, c, known);
            case RecordContribution c -> ContributionRules.contribute(open, c, known);
            case ExtendProgramme c -> ProgrammeLineRules.extend(open, c, known);
            case AddProgrammeLine c -> ProgrammeLineRules.addLine(open, c, known);
            case AllocateSpend c -> SpendRules.spend(open, c, known);
            case CloseInitiative c -> ClosingRules.close(open, c, known);
        };
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
            case ProgrammeExtended _, SpendAllocated _ -> open;
            case InitiativeClosed e -> throw damaged(open, e);
        };
    }

    private static IllegalStateException damaged(Initiative initiative, InitiativeEvent event) {
        return new IllegalStateException(event + " cannot have happened to " + initiative);
    }
}
