package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryReturned;
import aid.events.value.DateValue;
import aid.events.value.LineQuantity;
import aid.postings.ConsignmentLineState;
import aid.postings.ConsignmentLineState.Step;
import java.util.List;
import java.util.function.Predicate;

/// What is lost or sent back.
final class LossRules {

    static Decision<DeliveryEvent> lose(DeliveryState delivery, ReportLoss c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        List<LineQuantity> quantities =
                gone(
                        delivery,
                        c.quantities(),
                        c.effective(),
                        line -> line.confirmed().isEmpty(),
                        "has left and was not confirmed by the recipient",
                        refusals);
        for (LineQuantity part : quantities) {
            if (DeliveryState.isAll(part)
                    && delivery.line(part.line())
                            .filter(ConsignmentLineState::isPerhapsPartlyDelivered)
                            .isPresent()) {
                refusals.add(
                        Malformed.refusal(
                                "quantities",
                                "A part of line '"
                                        + part.line()
                                        + "' arrived, and how much had not cannot be worked out:"
                                        + " say how much of it was lost."));
            }
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryLost(
                                c.delivery(),
                                PartRules.orBefore(
                                        quantities,
                                        delivery,
                                        DeliveryLost.class,
                                        c,
                                        DeliveryLost::quantities),
                                delivery.of(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<DeliveryEvent> giveBack(DeliveryState delivery, ReturnDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        List<LineQuantity> quantities =
                gone(delivery, c.quantities(), c.effective(), _ -> true, "has left", refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryReturned(
                                c.delivery(),
                                PartRules.orBefore(
                                        quantities,
                                        delivery,
                                        DeliveryReturned.class,
                                        c,
                                        DeliveryReturned::quantities),
                                delivery.of(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static List<LineQuantity> gone(
            DeliveryState delivery,
            List<LineQuantity> told,
            DateValue effective,
            Predicate<ConsignmentLineState> may,
            String what,
            Refusals refusals) {
        List<LineQuantity> quantities =
                PartRules.parts(
                        delivery,
                        told,
                        effective,
                        line -> line.step().reached(Step.PROVIDED) && may.test(line),
                        what,
                        refusals);
        PartRules.refuseExcess(
                delivery,
                quantities,
                LossRules::exceeds,
                RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER,
                "gone than there was: correct what is wrong first",
                refusals);
        PartRules.notBefore(
                delivery,
                quantities,
                "it left",
                ConsignmentLineState::leftOn,
                "it was gone",
                effective,
                refusals);
        return quantities;
    }

    private static boolean exceeds(ConsignmentLineState line, LineQuantity part) {
        return line.nothingIsLeft()
                || line.left()
                        .filter(left -> DeliveryState.read(part).certainlyExceeds(left))
                        .isPresent();
    }

    private LossRules() {}
}
