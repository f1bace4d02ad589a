package aid.query.view;

import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.query.view.DeliveryView.Receipt;
import aid.query.view.DeliveryView.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A delivery, event by event.
final class DeliveryFold extends Fold {

    private final List<Step> steps = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private String status = "PLANNED";
    private @Nullable Consignment consignment;
    private List<Cover> of = List.of();
    private @Nullable DateValue window;
    private @Nullable String from;
    private @Nullable String hub;
    private @Nullable String handedTo;
    private @Nullable String point;
    private boolean cumulative;
    private DateValue effective = DateValue.unknown();

    DeliveryFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((DeliveryEvent) entry.event()) {
            case DeliveryPlanned e -> {
                goes("PLANNED", entry, e.effective(), e.consignment(), e.lines(), e.of());
                window = e.window();
            }
            case DeliveryDispatched e -> {
                goes("DISPATCHED", entry, e.effective(), e.consignment(), e.lines(), e.of());
                from = e.from();
                status = "IN_DELIVERY";
            }
            case DeliveryArrivedAtHub e -> {
                step("ARRIVED_AT_HUB", e.effective(), entry);
                hub = e.hub();
                status = "IN_DELIVERY";
            }
            case DeliveryProgressReported e -> {
                goes("PROGRESS_REPORTED", entry, e.effective(), e.consignment(), e.lines(), e.of());
                status = "IN_DELIVERY";
            }
            case DeliveryCompleted e -> {
                goes("DELIVERED", entry, e.effective(), e.consignment(), e.lines(), e.of());
                handedTo = e.handedTo();
                point = e.point();
                cumulative = e.cumulative();
                status = "DELIVERED";
            }
            case ReceiptConfirmed e -> {
                step("RECEIPT_CONFIRMED", e.effective(), entry);
                receipts.add(
                        new Receipt(e.by(), e.quantities(), null, e.effective(), entry.position()));
                status = "CONFIRMED";
            }
            case ReceiptDisputed e -> {
                step("RECEIPT_DISPUTED", e.effective(), entry);
                receipts.add(
                        new Receipt(
                                e.by(),
                                e.quantities(),
                                e.reason(),
                                e.effective(),
                                entry.position()));
                status = "DISPUTED";
            }
            case DeliveryLost e -> {
                step("LOST", e.effective(), entry);
                left("LOST", e.quantities(), e.cause().name(), e.reason());
                status = allWent("LOST") ? "LOST" : status;
            }
            case DeliveryReturned e -> {
                step("RETURNED", e.effective(), entry);
                left("RETURNED", e.quantities(), e.cause().name(), e.reason());
                status = allWent("RETURNED") ? "RETURNED" : status;
            }
            case DeliveryCorrected _ -> {} // Its values are in the event it corrects.
        }
    }

    private void goes(
            String step,
            Entry entry,
            DateValue when,
            Consignment parties,
            List<Line> what,
            List<Cover> fulfilling) {
        step(step, when, entry);
        consignment = parties;
        effective = when;
        restate(what);
        if (!fulfilling.isEmpty()) {
            of = fulfilling;
        }
    }

    private void step(String step, DateValue when, Entry entry) {
        steps.add(new Step(step, when, entry.position()));
    }

    @Override
    DeliveryView view(Reached reached) {
        Consignment now =
                Objects.requireNonNull(consignment, "a delivery starts with its consignment");
        String channel = code(now.channel());
        List<String> donors = codes(now.donors());
        return new DeliveryView(
                id,
                status,
                now.donors(),
                now.recipient(),
                channel,
                now.flowOrDirect(),
                window,
                from,
                hub,
                handedTo,
                point,
                cumulative,
                effective,
                linesAsTheyStand(reached),
                of,
                List.copyOf(steps),
                List.copyOf(receipts),
                evidence(),
                recorded(),
                new Facets(
                        null,
                        donors,
                        List.of(now.recipient().value()),
                        capabilities(),
                        listed(channel),
                        List.of("TRANSFER_TO_RECIPIENT"),
                        searched(
                                Stream.concat(
                                                Stream.of(
                                                        channel,
                                                        now.recipient().value(),
                                                        from,
                                                        hub,
                                                        handedTo,
                                                        point),
                                                donors.stream())
                                        .toArray())),
                links(through(channel), fulfilled(of)));
    }
}
