package aid.command.delivery;

import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.delivery.Delivery.Consigned;
import aid.command.delivery.Delivery.NotPlanned;
import aid.command.register.Known;
import aid.command.register.Needs;
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
import aid.events.value.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can happen to a delivery, by its state; the rules of each command are in the classes named
/// for what it does.
final class DeliveryDecider implements Decider<Delivery, DeliveryCommand, DeliveryEvent> {

    private record Case(Delivery delivery, DeliveryCommand command) {}

    @Override
    public Delivery initial() {
        return new NotPlanned();
    }

    @Override
    public Needs needs(Delivery delivery, DeliveryCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case PlanDelivery c -> moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case DispatchDelivery c -> moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case ReportDeliveryProgress c ->
                    moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case CompleteDelivery c -> moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case CorrectDelivery c ->
                    moving(
                            delivery,
                            c.consignment(),
                            c.lines(),
                            c.of() == null ? List.of() : c.of(),
                            needs);
            case RecordHubArrival _,
                    ConfirmReceipt _,
                    DisputeReceipt _,
                    ReportLoss _,
                    ReturnDelivery _ ->
                    needs;
        };
    }

    private static Needs moving(
            Delivery delivery,
            @Nullable Consignment consignment,
            List<Line> lines,
            List<Cover> of,
            Needs needs) {
        if (consignment != null) {
            needs.parties(consignment.donors()).party(consignment.recipient());
            needs.channel(consignment.channel());
        }
        LineChecks.needs(lines, needs);
        List<Cover> recorded = delivery instanceof Consigned c ? c.state().of() : List.<Cover>of();
        Stream.concat(of.stream(), recorded.stream())
                .map(Cover::stream)
                .distinct()
                .forEach(stream -> needs.commitment(stream).fulfilled(stream));
        return needs;
    }

    @Override
    public Decision<DeliveryEvent> decide(Delivery delivery, DeliveryCommand command, Known known) {
        return switch (new Case(delivery, command)) {
            case Case(NotPlanned _, PlanDelivery c) -> MovementRules.plan(c, known);
            case Case(NotPlanned _, DispatchDelivery c) -> MovementRules.dispatch(null, c, known);
            case Case(NotPlanned _, ReportDeliveryProgress c) ->
                    MovementRules.progress(null, c, known);
            case Case(NotPlanned _, CompleteDelivery c) -> MovementRules.complete(null, c, known);
            case Case(NotPlanned _, DeliveryCommand c) -> refused(neverHeardOf(c));

            case Case(Consigned _, PlanDelivery c) ->
                    refused(alreadyRecorded(c), MovementRules.plan(c, known));
            case Case(Consigned d, DispatchDelivery c) ->
                    MovementRules.dispatch(d.state(), c, known);
            case Case(Consigned d, ReportDeliveryProgress c) ->
                    MovementRules.progress(d.state(), c, known);
            case Case(Consigned d, CompleteDelivery c) ->
                    MovementRules.complete(d.state(), c, known);
            case Case(Consigned d, RecordHubArrival c) -> MovementRules.arrive(d.state(), c, known);
            case Case(Consigned d, ConfirmReceipt c) -> ReceiptRules.confirm(d.state(), c, known);
            case Case(Consigned d, DisputeReceipt c) -> ReceiptRules.dispute(d.state(), c, known);
            case Case(Consigned d, ReportLoss c) -> LossRules.lose(d.state(), c, known);
            case Case(Consigned d, ReturnDelivery c) -> LossRules.giveBack(d.state(), c, known);
            case Case(Consigned d, CorrectDelivery c) ->
                    CorrectionRules.correct(d.state(), c, known);
        };
    }

    @Override
    public Optional<DeliveryEvent> corrected(Delivery delivery, DeliveryCommand command) {
        return delivery instanceof Consigned d && command instanceof CorrectDelivery c
                ? d.state().stream().meant(c.correctsEvent()).map(DeliveryEvent.class::cast)
                : Optional.empty();
    }

    private static Refusal neverHeardOf(DeliveryCommand c) {
        return new Refusal(
                RefusalCode.UNKNOWN_STREAM,
                "delivery",
                "Nothing is recorded under " + c.delivery() + ": record what was delivered first.",
                Map.of("stream", c.stream()));
    }

    private static Refusal alreadyRecorded(DeliveryCommand c) {
        return new Refusal(
                RefusalCode.ALREADY_RECORDED,
                "delivery",
                c.delivery() + " is recorded already: correct it, or choose another id.",
                Map.of("stream", c.stream()));
    }

    @Override
    public Delivery evolve(Delivery delivery, Recorded<DeliveryEvent> recorded) {
        DeliveryEvent event = recorded.event();
        return new Consigned(
                switch (delivery) {
                    case NotPlanned _ when moves(event) ->
                            DeliveryState.first(recorded.eventId(), event);
                    case Consigned c when !(event instanceof DeliveryPlanned) ->
                            c.state().after(recorded.eventId(), event);
                    case Delivery _ ->
                            throw new IllegalStateException(
                                    event + " cannot have happened to " + delivery);
                });
    }

    /// Whether a delivery may be heard of for the first time by it.
    private static boolean moves(DeliveryEvent event) {
        return switch (event) {
            case DeliveryPlanned _,
                    DeliveryDispatched _,
                    DeliveryProgressReported _,
                    DeliveryCompleted _ ->
                    true;
            case DeliveryArrivedAtHub _,
                    ReceiptConfirmed _,
                    ReceiptDisputed _,
                    DeliveryLost _,
                    DeliveryReturned _,
                    DeliveryCorrected _ ->
                    false;
        };
    }
}
