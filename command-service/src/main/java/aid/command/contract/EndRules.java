package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractTerminated;
import java.util.Map;

/// How a contract ends: terminated or completed; and what follows then.
final class EndRules {

    static Refusal ended(ContractCommand c, String how) {
        return new Refusal(
                RefusalCode.STAGE_ORDER,
                "contract",
                c.contract()
                        + " was "
                        + how
                        + ": what follows is a contract of its own, and what was wrong a"
                        + " correction.",
                Map.of("stream", c.stream(), "stage", how));
    }

    static Decision<ContractEvent> terminate(
            ContractState contract, TerminateContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        SignatureRules.notBeforeSigning(
                contract, "effective", "it was terminated", c.effective(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractTerminated(
                                c.contract(),
                                c.reason(),
                                contract.covers(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<ContractEvent> complete(
            ContractState contract, CompleteContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("acceptance", c.acceptance()));
        SignatureRules.notBeforeSigning(
                contract, "effective", "it was completed", c.effective(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractCompleted(
                                c.contract(),
                                c.acceptance(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private EndRules() {}
}
