package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractSigned;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Milestone;
import java.util.List;
import java.util.Map;

/// How a contract is signed.
final class SignatureRules {

    static final List<String> PLEDGES = List.of("pledge:");

    static Refusal neverSigned(ContractCommand c) {
        return new Refusal(
                RefusalCode.UNKNOWN_STREAM,
                "contract",
                "Nothing is recorded under " + c.contract() + ": sign it first.",
                Map.of("stream", c.stream()));
    }

    static Refusal alreadySigned(ContractCommand c) {
        return new Refusal(
                RefusalCode.ALREADY_RECORDED,
                "contract",
                c.contract() + " is recorded already: amend it, correct it, or choose another id.",
                Map.of("stream", c.stream()));
    }

    static Decision<ContractEvent> sign(SignContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyChecks.exists("agency", c.agency(), known, refusals);
        PartyChecks.exist("onBehalfOf", c.onBehalfOf(), known, refusals);
        ShareChecks.check(
                "onBehalfOf",
                c.onBehalfOf(),
                ShareChecks.whole(c.total(), c.lines()),
                c.effective(),
                refusals);
        PartyChecks.recipient("recipient", c.recipient(), c.purpose(), known, refusals);
        ChannelChecks.check("channel", c.channel(), known, refusals);
        ChannelChecks.flow("flow", c.flow(), c.channel(), refusals);
        QuantityChecks.count("contractCount", c.contractCount(), refusals);
        if (c.lines().isEmpty() && c.total() == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "A contract says what is bought, or at least for how much: name a line"
                                    + " or the total."));
        }
        LineChecks.check("lines", c.lines(), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        refusals.addAll(
                Malformed.ids(
                        "schedule",
                        "milestone",
                        c.schedule().stream().map(Milestone::milestone).toList()));
        List<String> lines = c.lines().stream().map(Line::line).toList();
        CoverChecks.exist("covers", c.covers(), PLEDGES, lines, c.effective(), known, refusals);
        CoverChecks.unconditional("covers", c.covers(), "contracting", known, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractSigned(
                                c.contract(),
                                c.contractCount(),
                                c.agency(),
                                c.onBehalfOf(),
                                c.recipient(),
                                c.purpose(),
                                ChannelChecks.decided(
                                        c.flow(), c.channel(), Flow.FROM_CHANNEL, known),
                                c.channel(),
                                c.suppliers(),
                                c.lines(),
                                c.total(),
                                c.covers(),
                                c.schedule(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static void notBeforeSigning(
            ContractState contract, String field, String what, DateValue date, Refusals refusals) {
        DateChecks.inOrder(field, "it was signed", contract.signed(), what, date, refusals);
    }

    private SignatureRules() {}
}
