package aid.command.initiative;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.initiative.Initiative.Closed;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Known;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;

/// The end of an initiative.
final class ClosingRules {

    static Refusal ended(Closed closed, InitiativeCommand command) {
        return Refusal.of(
                RefusalCode.STAGE_ORDER,
                "initiative",
                command.initiative()
                        + " has ended ("
                        + closed.as().reason()
                        + "): what follows belongs to another initiative.");
    }

    static Decision<InitiativeEvent> close(Open open, CloseInitiative c, Known known) {
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
        return refusals.orElse(
                c.overrides(),
                () ->
                        new InitiativeClosed(
                                c.initiative(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private ClosingRules() {}
}
