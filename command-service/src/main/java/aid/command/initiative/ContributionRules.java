package aid.command.initiative;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CapabilityChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Known;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeEvent;
import aid.events.value.InitiativeKind;
import java.math.BigDecimal;
import java.util.Map;

/// What parties promise, sign and pay into an initiative.
final class ContributionRules {

    /// Told again under the same id, a contribution moves on or is told better.
    static Decision<InitiativeEvent> contribute(Open open, RecordContribution c, Known known) {
        ContributionRecorded contribution =
                new ContributionRecorded(
                        c.initiative(),
                        c.contribution(),
                        c.party(),
                        c.capability(),
                        c.quantity(),
                        c.money(),
                        c.share(),
                        c.state(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        ContributionRecorded before = open.contributions().get(c.contribution());
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        pooled(open.as().kind(), c, refusals);
        refusals.addAll(Malformed.id("contribution", c.contribution()));
        PartyChecks.exists("party", c.party(), known, refusals);
        CapabilityChecks.usable("capability", c.capability(), known, refusals);
        QuantityChecks.check("quantity", c.quantity(), refusals);
        MoneyChecks.check(
                "money",
                c.money(),
                before == null
                        ? c.effective()
                        : MoneyChecks.days(before.effective(), c.effective()),
                refusals);
        share(open, c, refusals);
        if (before != null) {
            follows(before, c, refusals);
        }
        return refusals.orElse(c.overrides(), () -> contribution);
    }

    private static void share(Open open, RecordContribution c, Refusals refusals) {
        BigDecimal share = c.share();
        if (share == null) {
            return;
        }
        BigDecimal others = open.sharesBeside(c.contribution(), c.capability());
        if (share.signum() <= 0) {
            refusals.add(
                    Malformed.refusal(
                            "share", "A share is above 0; leave it out where it is not known."));
        } else if (others.add(share).compareTo(BigDecimal.ONE) > 0) {
            refusals.add(
                    RefusalCode.SHARES_EXCEED_ONE,
                    "share",
                    "With what others contribute of "
                            + c.capability()
                            + " the shares are more than the whole: correct whichever is wrong.",
                    Map.of("others", others.toPlainString()));
        }
    }

    private static void follows(
            ContributionRecorded before, RecordContribution c, Refusals refusals) {
        if (!before.party().equals(c.party())) {
            refusals.add(
                    RefusalCode.ALREADY_RECORDED,
                    "contribution",
                    c.contribution()
                            + " is a contribution of "
                            + before.party()
                            + ": give that of "
                            + c.party()
                            + " another id.");
        }
        int step = c.state().compareTo(before.state());
        if (step < 0) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    "state",
                    "It is "
                            + before.state()
                            + " already, which comes after "
                            + c.state()
                            + ": correct that record if it is wrong.");
        } else if (step > 0) {
            DateChecks.inOrder(
                    "effective",
                    "it was " + before.state(),
                    before.effective(),
                    "it was " + c.state(),
                    c.effective(),
                    refusals);
        }
    }

    /// A forum or coalition holds no money: what is given through it is counted as the donor's
    /// pledge or delivery, and a second time if it were a contribution too.
    static void pooled(InitiativeKind kind, InitiativeCommand command, Refusals refusals) {
        if (!kind.pooled()) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "initiative",
                    command.initiative()
                            + " is a "
                            + kind
                            + ", which coordinates and holds nothing: record a pledge or delivery"
                            + " through it, or register its fund as an initiative of its own.");
        }
    }

    private ContributionRules() {}
}
