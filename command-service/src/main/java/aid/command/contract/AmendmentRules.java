package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.fulfilment.Fulfilment;
import aid.command.register.Known;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractEvent;
import aid.events.value.DateValue;
import java.util.Objects;

/// The parties agreed anew.
final class AmendmentRules {

    static Decision<ContractEvent> amend(ContractState contract, AmendContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.lines().isEmpty() && c.total() == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "An amendment says at least one new value: name the lines or the total"
                                    + " that changed."));
        }
        DateValue days = contract.days(c.effective());
        LineChecks.check("lines", c.lines(), contract.lines().values(), days, known, refusals);
        MoneyChecks.check("total", c.total(), days, refusals);
        SignatureRules.notBeforeSigning(
                contract, "effective", "it was amended", c.effective(), refusals);
        ContractAmended amended =
                new ContractAmended(
                        c.contract(),
                        c.lines(),
                        c.total(),
                        contract.covers(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        stillHolds(c.stream(), contract, contract.after(amended), known, refusals);
        return refusals.orElse(c.overrides(), () -> amended);
    }

    /// New values must not fall below what was paid or delivered already.
    static void stillHolds(
            String stream,
            ContractState before,
            ContractState after,
            Known known,
            Refusals refusals) {
        if (!Objects.equals(after.total(), before.total())
                || !after.lines().equals(before.lines())) {
            PaymentRules.notOverpaid("total", after, refusals);
            refusals.addAll(
                    Fulfilment.exceeded(
                            "lines", stream, after.stream().state(), known.fulfilled(stream)));
        }
    }

    private AmendmentRules() {}
}
