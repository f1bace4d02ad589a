package aid.command.decision.check;

import aid.command.decision.FactCommand;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.command.register.Needs;

/// What every fact needs, whatever it says: evidence, a day that has come, honest overrides.
public final class FactChecks {

    public static Needs needs(FactCommand fact, Needs needs) {
        return needs.evidence(fact.evidence());
    }

    public static void check(FactCommand fact, Known known, Refusals refusals) {
        EvidenceChecks.check(fact.evidence(), known, refusals);
        DateChecks.happened("effective", fact.effective(), known.today(), refusals);
        OverrideChecks.check(fact.overrides(), refusals);
    }

    private FactChecks() {}
}
