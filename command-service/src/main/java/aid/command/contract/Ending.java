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
final class Ending {

    static Refusal ended(ContractCommand c, String how) {
        return new Refusal(
                RefusalCode.STAGE_ORDER,
                "contract",
                c.contract()
                        + " was "
                        + how
                        + ": what follows is a contract of its own, and what was wrong a correction",
                Map.of("stream", c.stream(), "stage", how));
    }

    static Decision<ContractEvent> terminate(Deal deal, TerminateContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        Signing.notBeforeSigning(deal, "effective", "it was terminated", c.effective(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractTerminated(
                                c.contract(),
                                c.reason(),
                                deal.covers(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<ContractEvent> complete(Deal deal, CompleteContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("acceptance", c.acceptance()));
        Signing.notBeforeSigning(deal, "effective", "it was completed", c.effective(), refusals);
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

    private Ending() {}
}
