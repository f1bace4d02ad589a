package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CorrectionChecks.RightValues;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.OrderChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.events.Fact;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.value.DateValue;
import aid.events.value.PartyCode;
import aid.postings.EffectOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Our record was wrong.
final class CorrectionRules {

    static Decision<PledgeEvent> correct(PledgeState pledge, CorrectPledge c, Known known) {
        Refusals refusals = new Refusals();
        PledgeCorrected corrected =
                new PledgeCorrected(
                        c.pledge(),
                        c.correctsEvent(),
                        c.cause(),
                        c.reason(),
                        c.donors(),
                        c.recipient(),
                        c.purpose(),
                        c.channel(),
                        c.lines(),
                        c.total(),
                        c.happened(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Optional<Fact> wrong =
                CorrectionChecks.check(
                        c,
                        new RightValues()
                                .and("donors", c.donors())
                                .and("recipient", c.recipient())
                                .and("purpose", c.purpose())
                                .and("channel", c.channel())
                                .and("total", c.total()),
                        pledge.stream(),
                        known,
                        refusals);
        wrong.ifPresent(event -> {
            Set<String> said = new HashSet<>(EffectOrder.linesOf(event));
            said.retainAll(pledge.lines().keySet());
            AmendmentRules.recorded("lines", c.lines(), said, refusals);
            if (c.happened() != null) {
                OrderChecks.check(
                        "happened",
                        pledge.stream().after("", corrected),
                        c.correctsEvent(),
                        refusals);
            }
        });
        DateValue day = wrong.map(event -> CorrectionChecks.day(c, event)).orElse(c.effective());
        rightValues(
                pledge,
                c,
                wrong.filter(PledgeAnnounced.class::isInstance).isPresent()
                        ? day
                        : pledge.days(day),
                known,
                refusals);
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    private static void rightValues(
            PledgeState pledge, CorrectPledge c, DateValue days, Known known, Refusals refusals) {
        PartyChecks.exist("donors", c.donors(), known, refusals);
        if (c.donors() != null || c.total() != null || !c.lines().isEmpty()) {
            ShareChecks.check(
                    "donors",
                    c.donors() == null ? pledge.donors() : c.donors(),
                    ShareChecks.whole(
                            c.total() == null ? pledge.total() : c.total(),
                            CorrectionChecks.with(c.lines(), pledge.lines())),
                    days,
                    refusals);
        }
        if (c.recipient() != null || c.purpose() != null) {
            PartyChecks.recipient(
                    "recipient",
                    rightRecipient(pledge, c),
                    c.purpose() == null ? pledge.purpose() : c.purpose(),
                    known,
                    refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        LineChecks.check("lines", c.lines(), pledge.lines().values(), days, known, refusals);
        MoneyChecks.check("total", c.total(), days, refusals);
    }

    static PartyCode rightRecipient(PledgeState pledge, CorrectPledge c) {
        return c.recipient() == null ? pledge.recipient() : c.recipient();
    }

    private CorrectionRules() {}
}
