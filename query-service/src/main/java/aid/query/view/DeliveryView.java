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
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.postings.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A delivery as it stands.
///
/// @param status PLANNED, IN_DELIVERY, DELIVERED, CONFIRMED, DISPUTED, LOST or RETURNED
/// @param of the pledge or contract lines it fulfils
/// @param point what "delivered" means here
/// @param cumulative whether what was delivered is told in total rather than for this consignment
/// @param steps what happened to it, in order
public record DeliveryView(
        String id,
        String status,
        Shares donors,
        PartyCode recipient,
        @Nullable ChannelCode channel,
        Flow flow,
        @Nullable DateValue window,
        @Nullable String from,
        @Nullable String hub,
        @Nullable String handedTo,
        @Nullable String point,
        boolean cumulative,
        DateValue effective,
        List<LineView> lines,
        List<Cover> of,
        List<Step> steps,
        List<Receipt> receipts,
        List<Cited> evidence,
        Recorded recorded)
        implements View {

    /// What is said of a consignment where it is planned, on its way or there.
    private record Told(
            Consignment consignment, List<Line> lines, List<Cover> of, DateValue effective) {

        static Stream<Told> in(DeliveryEvent event) {
            return switch (event) {
                case DeliveryPlanned e ->
                        Stream.of(new Told(e.consignment(), e.lines(), e.of(), e.effective()));
                case DeliveryDispatched e ->
                        Stream.of(new Told(e.consignment(), e.lines(), e.of(), e.effective()));
                case DeliveryProgressReported e ->
                        Stream.of(new Told(e.consignment(), e.lines(), e.of(), e.effective()));
                case DeliveryCompleted e ->
                        Stream.of(new Told(e.consignment(), e.lines(), e.of(), e.effective()));
                case DeliveryArrivedAtHub _,
                        ReceiptConfirmed _,
                        ReceiptDisputed _,
                        DeliveryLost _,
                        DeliveryReturned _,
                        DeliveryCorrected _ ->
                        Stream.empty();
            };
        }
    }

    static DeliveryView of(StreamReplay replay) {
        List<Told> told = replay.all(DeliveryEvent.class).stream().flatMap(Told::in).toList();
        Consignment consignment = told.getLast().consignment();
        Optional<DeliveryCompleted> completed = replay.last(DeliveryCompleted.class);
        StageTotals totals = replay.stages();
        List<Step> steps = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>();
        for (Happening each : replay.shown()) {
            if (each.event() instanceof DeliveryEvent event) {
                steps.add(new Step(step(event), event.effective(), each.position()));
                Receipt.in(event, each.position()).ifPresent(receipts::add);
            }
        }
        return new DeliveryView(
                replay.id(),
                status(totals.stages(), steps),
                consignment.donors(),
                consignment.recipient(),
                consignment.channel(),
                consignment.flowOrDirect(),
                replay.last(DeliveryPlanned.class).map(DeliveryPlanned::window).orElse(null),
                replay.last(DeliveryDispatched.class).map(DeliveryDispatched::from).orElse(null),
                replay.last(DeliveryArrivedAtHub.class).map(DeliveryArrivedAtHub::hub).orElse(null),
                completed.map(DeliveryCompleted::handedTo).orElse(null),
                completed.map(DeliveryCompleted::point).orElse(null),
                completed.map(DeliveryCompleted::cumulative).orElse(false),
                told.getLast().effective(),
                StreamLines.of(replay, totals),
                told.stream()
                        .map(Told::of)
                        .filter(of -> !of.isEmpty())
                        .reduce(List.of(), (_, later) -> later),
                steps,
                receipts,
                replay.evidence(),
                replay.recorded());
    }

    /// The furthest stage in which anything stands. A dispute moves no figures: both claims are
    /// kept until something else happens.
    private static String status(Set<Stage> stages, List<Step> steps) {
        if (steps.getLast().step().equals("RECEIPT_DISPUTED")) {
            return "DISPUTED";
        }
        for (Stage stage :
                List.of(
                        Stage.CONFIRMED,
                        Stage.DELIVERED,
                        Stage.IN_DELIVERY,
                        Stage.LOST,
                        Stage.RETURNED)) {
            if (stages.contains(stage)) {
                return stage.name();
            }
        }
        return "PLANNED";
    }

    private static String step(DeliveryEvent event) {
        return switch (event) {
            case DeliveryPlanned _ -> "PLANNED";
            case DeliveryDispatched _ -> "DISPATCHED";
            case DeliveryArrivedAtHub _ -> "ARRIVED_AT_HUB";
            case DeliveryProgressReported _ -> "PROGRESS_REPORTED";
            case DeliveryCompleted _ -> "DELIVERED";
            case ReceiptConfirmed _ -> "RECEIPT_CONFIRMED";
            case ReceiptDisputed _ -> "RECEIPT_DISPUTED";
            case DeliveryLost _ -> "LOST";
            case DeliveryReturned _ -> "RETURNED";
            case DeliveryCorrected _ ->
                    throw new IllegalStateException("a corrected history has none of these");
        };
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                null,
                Facets.codes(donors),
                Facets.codes(recipient),
                Facets.capabilities(lines),
                Facets.codes(channel),
                Facets.codes(Purpose.TRANSFER_TO_RECIPIENT),
                Facets.codes(from, hub, handedTo, point));
    }

    @Override
    public List<Link> links() {
        return Link.each(List.of(Link.through(Link.Relation.THROUGH, channel), Link.fulfilled(of)));
    }

    /// Something that happened to a consignment.
    public record Step(String step, DateValue effective, long position) {}

    /// What the recipient says of what arrived.
    ///
    /// @param disputed why it is disputed; absent when it was confirmed
    /// @param quantities what it speaks of; empty means all of it
    public record Receipt(
            PartyCode by,
            List<LineQuantity> quantities,
            @Nullable String disputed,
            DateValue effective,
            long position) {

        static Optional<Receipt> in(DeliveryEvent event, long position) {
            return switch (event) {
                case ReceiptConfirmed e ->
                        Optional.of(
                                new Receipt(e.by(), e.quantities(), null, e.effective(), position));
                case ReceiptDisputed e ->
                        Optional.of(
                                new Receipt(
                                        e.by(),
                                        e.quantities(),
                                        e.reason(),
                                        e.effective(),
                                        position));
                default -> Optional.empty();
            };
        }
    }
}
