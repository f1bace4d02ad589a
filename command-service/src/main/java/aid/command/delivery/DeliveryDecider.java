package aid.command.delivery;

import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.delivery.Delivery.Consigned;
import aid.command.delivery.Delivery.NotPlanned;
import aid.command.register.Decider;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryPlanned;
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

    private record Happening(Delivery delivery, DeliveryEvent event) {}

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
            if (consignment.channel() != null) {
                needs.channel(consignment.channel());
            }
        }
        LineChecks.needs(lines, needs);
        List<Cover> recorded =
                delivery instanceof Consigned c ? c.manifest().of() : List.<Cover>of();
        Stream.concat(of.stream(), recorded.stream())
                .map(Cover::stream)
                .distinct()
                .forEach(stream -> needs.commitment(stream).against(stream));
        return needs;
    }

    @Override
    public Decision<DeliveryEvent> decide(Delivery delivery, DeliveryCommand command, Known known) {
        return switch (new Case(delivery, command)) {
            case Case(NotPlanned _, PlanDelivery c) -> Moving.plan(c, known);
            case Case(NotPlanned _, DispatchDelivery c) -> Moving.dispatch(null, c, known);
            case Case(NotPlanned _, ReportDeliveryProgress c) -> Moving.progress(null, c, known);
            case Case(NotPlanned _, CompleteDelivery c) -> Moving.complete(null, c, known);
            case Case(NotPlanned _, DeliveryCommand c) -> refused(neverHeardOf(c));

            case Case(Consigned _, PlanDelivery c) ->
                    refused(alreadyRecorded(c), Moving.plan(c, known));
            case Case(Consigned d, DispatchDelivery c) -> Moving.dispatch(d.manifest(), c, known);
            case Case(Consigned d, ReportDeliveryProgress c) ->
                    Moving.progress(d.manifest(), c, known);
            case Case(Consigned d, CompleteDelivery c) -> Moving.complete(d.manifest(), c, known);
            case Case(Consigned d, RecordHubArrival c) -> Moving.arrive(d.manifest(), c, known);
            case Case(Consigned d, ConfirmReceipt c) -> Receiving.confirm(d.manifest(), c, known);
            case Case(Consigned d, DisputeReceipt c) -> Receiving.dispute(d.manifest(), c, known);
            case Case(Consigned d, ReportLoss c) -> Losing.lose(d.manifest(), c, known);
            case Case(Consigned d, ReturnDelivery c) -> Losing.giveBack(d.manifest(), c, known);
            case Case(Consigned d, CorrectDelivery c) -> Correcting.correct(d.manifest(), c, known);
        };
    }

    @Override
    public Optional<DeliveryEvent> corrected(Delivery delivery, DeliveryCommand command) {
        return delivery instanceof Consigned d && command instanceof CorrectDelivery c
                ? d.manifest().root(c.correctsEvent()).map(Recorded::event)
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
        return switch (new Happening(delivery, recorded.event())) {
            case Happening(NotPlanned _, DeliveryEvent _) ->
                    new Consigned(Manifest.first(recorded));
            case Happening(Consigned c, DeliveryPlanned e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + c);
            case Happening(Consigned c, DeliveryEvent _) ->
                    new Consigned(c.manifest().after(recorded));
        };
    }
}
