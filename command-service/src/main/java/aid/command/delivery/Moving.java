package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.delivery.Item.Step;
import aid.command.register.Known;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.value.LineQuantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Planning, dispatching, reporting and completing a delivery, and its arrival at a hub.
final class Moving {

    static Decision<DeliveryEvent> plan(PlanDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.window() != null) {
            DateChecks.coherent("window", c.window(), refusals);
        }
        return new Move(null, c.consignment(), c.lines(), c.of(), false, c.effective())
                .decide(
                        Step.PLANNED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryPlanned(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.window(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    static Decision<DeliveryEvent> dispatch(
            @Nullable Manifest manifest, DispatchDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Move(manifest, c.consignment(), c.lines(), c.of(), false, c.effective())
                .decide(
                        Step.DISPATCHED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryDispatched(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.from(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    static Decision<DeliveryEvent> progress(
            @Nullable Manifest manifest, ReportDeliveryProgress c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Move(manifest, c.consignment(), c.lines(), c.of(), false, c.effective())
                .decide(
                        Step.PROVIDED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryProgressReported(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    static Decision<DeliveryEvent> complete(
            @Nullable Manifest manifest, CompleteDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Move(manifest, c.consignment(), c.lines(), c.of(), c.cumulative(), c.effective())
                .decide(
                        Step.DELIVERED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryCompleted(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.handedTo(),
                                        c.point(),
                                        c.cumulative(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    static Decision<DeliveryEvent> arrive(Manifest manifest, RecordHubArrival c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("hub", c.hub()));
        List<LineQuantity> quantities =
                Parts.parts(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        item -> (!item.delivered() || item.partly()) && !item.nothingLeft(),
                        "is on its way",
                        refusals);
        for (Item item : Parts.items(manifest, quantities)) {
            Parts.notBefore("it left", item.left(), "it arrived", c.effective(), refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryArrivedAtHub(
                                c.delivery(),
                                c.hub(),
                                Parts.orBefore(
                                        quantities,
                                        manifest,
                                        DeliveryArrivedAtHub.class,
                                        c,
                                        DeliveryArrivedAtHub::quantities),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private Moving() {}
}
