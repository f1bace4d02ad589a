package aid.command.initiative;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Known;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.SpendAllocated;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Contributions that were spent on a contract or pledge.
final class SpendRules {

    static Decision<InitiativeEvent> spend(Open open, AllocateSpend c, Known known) {
        SpendAllocated spent =
                new SpendAllocated(
                        c.initiative(),
                        c.contributions(),
                        c.on(),
                        c.money(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.contributions().isEmpty()) {
            refusals.add(
                    Malformed.refusal(
                            "contributions",
                            "What was spent names its contributions: name at least one."));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < c.contributions().size(); i++) {
            String contribution = c.contributions().get(i);
            String at = "contributions[" + i + "]";
            if (!seen.add(contribution)) {
                refusals.add(
                        Malformed.refusal(at, contribution + " is named twice: name it once."));
            }
            LineChecks.exists(at, contribution, open.contributions().keySet(), refusals);
        }
        if (known.commitment(c.on()).isEmpty()) {
            refusals.add(
                    RefusalCode.LINE_UNKNOWN,
                    "on",
                    c.on() + " is no pledge or contract that is recorded: record it first.",
                    Map.of("on", c.on()));
        }
        MoneyChecks.check(
                "money",
                c.money(),
                known.commitment(c.on())
                        .map(on -> MoneyChecks.days(on.state().opened(), c.effective()))
                        .orElse(c.effective()),
                refusals);
        return refusals.orElse(c.overrides(), () -> spent);
    }

    private SpendRules() {}
}
