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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What is lost or sent back.
final class Losing {

    static Decision<DeliveryEvent> lose(Manifest manifest, ReportLoss c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        List<LineQuantity> quantities =
                gone(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        item -> item.confirmed().isEmpty(),
                        "has left and was not confirmed by the recipient",
                        refusals);
        for (Item item : Parts.items(manifest, quantities.stream().filter(Item::all).toList())) {
            if (item.perhapsPartly()) {
                refusals.add(
                        Malformed.refusal(
                                "quantities",
                                "A part of line '"
                                        + item.id()
                                        + "' arrived, and how much had not cannot be worked out:"
                                        + " say how much of it was lost."));
            }
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryLost(
                                c.delivery(),
                                Parts.orBefore(
                                        quantities,
                                        manifest,
                                        DeliveryLost.class,
                                        c,
                                        DeliveryLost::quantities),
                                manifest.of(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<DeliveryEvent> giveBack(Manifest manifest, ReturnDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        List<LineQuantity> quantities =
                gone(manifest, c.quantities(), c.effective(), _ -> true, "has left", refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryReturned(
                                c.delivery(),
                                Parts.orBefore(
                                        quantities,
                                        manifest,
                                        DeliveryReturned.class,
                                        c,
                                        DeliveryReturned::quantities),
                                manifest.of(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static List<LineQuantity> gone(
            Manifest manifest,
            List<LineQuantity> told,
            DateValue effective,
            Predicate<Item> may,
            String what,
            Refusals refusals) {
        List<LineQuantity> quantities =
                Parts.parts(
                        manifest,
                        told,
                        effective,
                        item -> item.moves() && may.test(item),
                        what,
                        refusals);
        for (LineQuantity part : quantities) {
            Item item = manifest.items().get(part.line());
            if (item != null && item.overdrawn(part)) {
                refusals.add(
                        RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER,
                        "quantities",
                        "More of line '"
                                + item.id()
                                + "' would be gone than there was: correct what is wrong first.",
                        Map.of("line", item.id()));
            }
        }
        for (Item item : Parts.items(manifest, quantities)) {
            Parts.notBefore("it left", item.left(), "it was gone", effective, refusals);
        }
        return quantities;
    }

    private Losing() {}
}
