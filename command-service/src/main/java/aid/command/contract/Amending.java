package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.register.Known;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractEvent;
import aid.events.value.DateValue;

/// The parties agreed anew.
final class Amending {

    static Decision<ContractEvent> amend(Deal deal, AmendContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.lines().isEmpty() && c.total() == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "An amendment says at least one new value: name the lines or the total"
                                    + " that changed."));
        }
        DateValue days = deal.days(c.effective());
        LineChecks.check("lines", c.lines(), Signing.lines(deal), days, known, refusals);
        MoneyChecks.check("total", c.total(), days, refusals);
        Signing.notBeforeSigning(deal, "effective", "it was amended", c.effective(), refusals);
        ContractAmended amended =
                new ContractAmended(
                        c.contract(),
                        c.lines(),
                        c.total(),
                        deal.covers(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Deal after = deal.after(new Recorded<>("", amended));
        Delivered.stillHolds(c.stream(), deal, after, known, refusals);
        return refusals.orElse(c.overrides(), () -> amended);
    }

    private Amending() {}
}
