package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.value.LineQuantity;
import aid.events.value.PartyCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the recipient says of a delivery.
final class Receiving {

    static Decision<DeliveryEvent> confirm(Manifest manifest, ConfirmReceipt c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyCode by = byRecipient(manifest, c.by(), refusals);
        List<LineQuantity> quantities =
                Parts.parts(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        item -> item.delivered() && !item.nothingLeft() && !item.allConfirmed(),
                        "was delivered and is not confirmed yet",
                        refusals);
        for (LineQuantity part : quantities) {
            manifest.item(part.line())
                    .filter(item -> item.delivered() && !item.nothingLeft())
                    .filter(item -> item.overConfirmed(part))
                    .ifPresent(item ->
                            refusals.add(
                                    RefusalCode.STAGE_ORDER,
                                    "quantities",
                                    "More of line '"
                                            + item.id()
                                            + "' would be confirmed than was delivered: correct"
                                            + " the delivery first.",
                                    Map.of("line", item.id())));
        }
        for (Item item : Parts.items(manifest, quantities)) {
            Parts.notBefore(
                    "it was delivered", item.arrived(), "it was received", c.effective(), refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ReceiptConfirmed(
                                c.delivery(),
                                by,
                                Parts.orBefore(
                                        quantities,
                                        manifest,
                                        ReceiptConfirmed.class,
                                        c,
                                        ReceiptConfirmed::quantities),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<DeliveryEvent> dispute(Manifest manifest, DisputeReceipt c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        PartyCode by = byRecipient(manifest, c.by(), refusals);
        List<LineQuantity> quantities =
                Parts.parts(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        Item::delivered,
                        "was said to be delivered",
                        refusals);
        for (Item item : Parts.items(manifest, quantities)) {
            Parts.notBefore(
                    "it was delivered", item.arrived(), "it was disputed", c.effective(), refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ReceiptDisputed(
                                c.delivery(),
                                by,
                                Parts.orBefore(
                                        quantities,
                                        manifest,
                                        ReceiptDisputed.class,
                                        c,
                                        ReceiptDisputed::quantities),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static PartyCode byRecipient(
            Manifest manifest, @Nullable PartyCode by, Refusals refusals) {
        PartyCode recipient = manifest.consignment().recipient();
        if (by != null && !by.equals(recipient)) {
            refusals.add(
                    RefusalCode.RECIPIENT_NOT_ELIGIBLE,
                    "by",
                    "Only the recipient, "
                            + recipient
                            + ", can say what it received: leave the party out, or correct the"
                            + " recipient.",
                    Map.of("party", by.value(), "recipient", recipient.value()));
        }
        return by == null ? recipient : by;
    }

    private Receiving() {}
}
