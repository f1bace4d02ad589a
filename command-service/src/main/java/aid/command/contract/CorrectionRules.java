package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CorrectionChecks.RightValues;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.OrderChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.events.Fact;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractSigned;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.PartyCode;
import java.util.List;
import java.util.Optional;

/// Our record was wrong.
final class CorrectionRules {

    static Decision<ContractEvent> correct(ContractState contract, CorrectContract c, Known known) {
        Refusals refusals = new Refusals();
        Optional<Fact> wrong =
                CorrectionChecks.check(
                        c,
                        new RightValues()
                                .and("onBehalfOf", c.onBehalfOf())
                                .and("recipient", c.recipient())
                                .and("purpose", c.purpose())
                                .and("channel", c.channel())
                                .and("covers", c.covers() == null ? null : "given")
                                .and("total", c.total()),
                        contract.stream(),
                        known,
                        refusals);
        if (wrong.isEmpty()) {
            return refusals.orElseAll(c.overrides(), List::of);
        }
        List<Cover> covers = c.covers() == null ? contract.covers() : c.covers();
        ContractCorrected corrected =
                new ContractCorrected(
                        c.contract(),
                        c.correctsEvent(),
                        c.cause(),
                        c.reason(),
                        c.onBehalfOf(),
                        c.recipient(),
                        c.purpose(),
                        c.channel(),
                        c.lines(),
                        c.total(),
                        covers,
                        CoverChecks.noLongerIn(contract.covers(), covers),
                        c.happened(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        ContractState after = contract.after(corrected);
        DateValue day = CorrectionChecks.day(c, wrong.get());
        DateValue days = wrong.get() instanceof ContractSigned ? day : contract.days(day);
        PartyChecks.exist("onBehalfOf", c.onBehalfOf(), known, refusals);
        if (c.onBehalfOf() != null || c.total() != null || !c.lines().isEmpty()) {
            ShareChecks.check(
                    "onBehalfOf",
                    after.onBehalfOf(),
                    ShareChecks.whole(after.total(), after.lines().values()),
                    days,
                    refusals);
        }
        PartyCode recipient = after.recipient();
        if (recipient != null && (c.recipient() != null || c.purpose() != null)) {
            PartyChecks.recipient("recipient", recipient, after.purpose(), known, refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        LineChecks.check("lines", c.lines(), contract.lines().values(), days, known, refusals);
        MoneyChecks.check("total", c.total(), days, refusals);
        if (c.covers() != null) {
            CoverChecks.exist(
                    "covers",
                    c.covers(),
                    SignatureRules.PLEDGES,
                    after.lines().keySet(),
                    day,
                    known,
                    refusals);
            CoverChecks.unconditional("covers", c.covers(), "contracting", known, refusals);
        }
        if (c.happened() != null) {
            OrderChecks.check("happened", after.stream(), c.correctsEvent(), refusals);
        }
        AmendmentRules.stillHolds(c.stream(), contract, after, known, refusals);
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    private CorrectionRules() {}
}
