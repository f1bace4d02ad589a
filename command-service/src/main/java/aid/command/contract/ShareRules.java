package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractShareAssigned;
import aid.events.value.Share;

/// Who carries which share of a joint contract.
final class ShareRules {

    static Decision<ContractEvent> assign(
            ContractState contract, AssignContractShare c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        Share share = c.share();
        PartyChecks.exists("share.party", share.party(), known, refusals);
        if (share.fraction() == null && share.amount() == null) {
            refusals.add(
                    Malformed.refusal(
                            "share", "A share is a fraction or an amount: give one of the two."));
        }
        SignatureRules.notBeforeSigning(
                contract, "effective", "the share was assigned", c.effective(), refusals);
        ShareChecks.check(
                "share",
                contract.stream().state().withShare(share),
                ShareChecks.whole(contract.total(), contract.lines().values()),
                contract.days(c.effective()),
                refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractShareAssigned(
                                c.contract(), share, c.effective(), c.evidence(), c.overrides()));
    }

    private ShareRules() {}
}
