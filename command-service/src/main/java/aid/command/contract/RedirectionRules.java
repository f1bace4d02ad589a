package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.register.Known;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import java.util.List;

/// A contract that changes its purpose.
final class RedirectionRules {

    static Decision<ContractEvent> redirect(
            ContractState contract, RedirectContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        SignatureRules.notBeforeSigning(
                contract, "effective", "it was redirected", c.effective(), refusals);
        for (int i = 0; i < c.lines().size(); i++) {
            LineChecks.exists(
                    "lines[" + i + "]", c.lines().get(i), contract.lines().keySet(), refusals);
        }
        PartyCode recipient = c.recipient();
        if (c.purpose() == Purpose.TRANSFER_TO_RECIPIENT) {
            recipient = recipient == null ? contract.recipient() : recipient;
            if (recipient == null) {
                refusals.add(
                        RefusalCode.RECIPIENT_NOT_ELIGIBLE,
                        "recipient",
                        "What is given away is given to somebody: name the recipient.");
            }
        }
        PartyChecks.recipient("recipient", recipient, c.purpose(), known, refusals);
        ContractRedirected redirected =
                new ContractRedirected(
                        c.contract(),
                        c.lines().isEmpty() ? List.copyOf(contract.lines().keySet()) : c.lines(),
                        c.purpose(),
                        recipient,
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        return refusals.orElse(c.overrides(), () -> redirected);
    }

    private RedirectionRules() {}
}
