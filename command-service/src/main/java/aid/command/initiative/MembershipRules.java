package aid.command.initiative;

import aid.command.decision.Decision;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Known;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;

/// Joining an initiative, and leaving it.
final class MembershipRules {

    static Decision<InitiativeEvent> join(Open open, JoinInitiative c, Known known) {
        InitiativeJoined joined =
                new InitiativeJoined(
                        c.initiative(),
                        c.party(),
                        c.role(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
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

    static Decision<InitiativeEvent> leave(Open open, LeaveInitiative c, Known known) {
        InitiativeLeft left =
                new InitiativeLeft(
                        c.initiative(),
                        c.party(),
                        c.role(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
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
                            + ": record first that it joined.");
        }
        return refusals.orElse(c.overrides(), () -> left);
    }

    private MembershipRules() {}
}
