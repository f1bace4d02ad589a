package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.value.LineQuantity;
import aid.postings.ConsignmentLineState;
import aid.postings.ConsignmentLineState.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Planning, dispatching, reporting and completing a delivery, and its arrival at a hub.
final class MovementRules {

    static Decision<DeliveryEvent> plan(PlanDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        DateChecks.coherent("window", c.window(), refusals);
        return new Movement(null, c.consignment(), c.lines(), c.of(), false, c.effective())
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
            @Nullable DeliveryState delivery, DispatchDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Movement(delivery, c.consignment(), c.lines(), c.of(), false, c.effective())
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
            @Nullable DeliveryState delivery, ReportDeliveryProgress c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Movement(delivery, c.consignment(), c.lines(), c.of(), false, c.effective())
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
            @Nullable DeliveryState delivery, CompleteDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Movement(
                        delivery, c.consignment(), c.lines(), c.of(), c.cumulative(), c.effective())
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

    static Decision<DeliveryEvent> arrive(DeliveryState delivery, RecordHubArrival c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("hub", c.hub()));
        List<LineQuantity> quantities =
                PartRules.parts(
                        delivery,
                        c.quantities(),
                        c.effective(),
                        Movement::isOnItsWay,
                        "is on its way",
                        refusals);
        PartRules.notBefore(
                delivery,
                quantities,
                "it left",
                ConsignmentLineState::leftOn,
                "it arrived",
                c.effective(),
                refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryArrivedAtHub(
                                c.delivery(),
                                c.hub(),
                                PartRules.orBefore(
                                        quantities,
                                        delivery,
                                        DeliveryArrivedAtHub.class,
                                        c,
                                        DeliveryArrivedAtHub::quantities),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private MovementRules() {}
}
