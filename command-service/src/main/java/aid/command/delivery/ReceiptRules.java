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
import aid.postings.ConsignmentLineState;
import aid.postings.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the recipient says of a delivery.
final class ReceiptRules {

    static Decision<DeliveryEvent> confirm(DeliveryState delivery, ConfirmReceipt c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyCode by = byRecipient(delivery, c.by(), refusals);
        List<LineQuantity> quantities =
                PartRules.parts(
                        delivery,
                        c.quantities(),
                        c.effective(),
                        line ->
                                line.isDelivered()
                                        && !line.nothingIsLeft()
                                        && !line.isAllConfirmed(),
                        "was delivered and is not confirmed yet",
                        refusals);
        PartRules.refuseExcess(
                delivery,
                quantities,
                ReceiptRules::exceeds,
                RefusalCode.STAGE_ORDER,
                "confirmed than was delivered: correct the delivery first",
                refusals);
        PartRules.notBefore(
                delivery,
                quantities,
                "it was delivered",
                ConsignmentLineState::arrivedOn,
                "it was received",
                c.effective(),
                refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ReceiptConfirmed(
                                c.delivery(),
                                by,
                                PartRules.orBefore(
                                        quantities,
                                        delivery,
                                        ReceiptConfirmed.class,
                                        c,
                                        ReceiptConfirmed::quantities),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<DeliveryEvent> dispute(DeliveryState delivery, DisputeReceipt c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        PartyCode by = byRecipient(delivery, c.by(), refusals);
        List<LineQuantity> quantities =
                PartRules.parts(
                        delivery,
                        c.quantities(),
                        c.effective(),
                        ConsignmentLineState::isDelivered,
                        "was said to be delivered",
                        refusals);
        PartRules.notBefore(
                delivery,
                quantities,
                "it was delivered",
                ConsignmentLineState::arrivedOn,
                "it was disputed",
                c.effective(),
                refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ReceiptDisputed(
                                c.delivery(),
                                by,
                                PartRules.orBefore(
                                        quantities,
                                        delivery,
                                        ReceiptDisputed.class,
                                        c,
                                        ReceiptDisputed::quantities),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static boolean exceeds(ConsignmentLineState line, LineQuantity part) {
        if (line.isAllConfirmed()) {
            return false; // That is refused by its own words.
        }
        Part asked = DeliveryState.read(part);
        Part confirmed = line.confirmed().map(before -> before.plus(asked)).orElse(asked);
        return line.arrived().filter(confirmed::certainlyExceeds).isPresent();
    }

    private static PartyCode byRecipient(
            DeliveryState delivery, @Nullable PartyCode by, Refusals refusals) {
        PartyCode recipient = delivery.consignment().recipient();
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

    private ReceiptRules() {}
}
