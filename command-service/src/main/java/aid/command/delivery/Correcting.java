package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusals;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.register.Known;
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
import aid.events.value.LineQuantity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Our record was wrong.
final class Correcting {

    static Decision<DeliveryEvent> correct(Manifest manifest, CorrectDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        CorrectionChecks.check(
                c.correctsEvent(), c.cause(), c.reason(), manifest.correctable(), refusals);
        Optional<Recorded<DeliveryEvent>> wrong = manifest.root(c.correctsEvent());
        if (wrong.isEmpty()) {
            return refusals.orElseAll(c.overrides(), List::of);
        }
        correctable(c, wrong.get().event(), refusals);
        Consignment consignment =
                c.consignment() == null ? null : Consigning.decided(c.consignment(), known);
        List<Cover> of = c.of() == null ? manifest.of() : c.of();
        DeliveryCorrected corrected =
                new DeliveryCorrected(
                        c.delivery(),
                        c.correctsEvent(),
                        c.cause(),
                        c.reason(),
                        consignment,
                        c.lines(),
                        of,
                        manifest.of().stream()
                                .map(Cover::stream)
                                .distinct()
                                .filter(s -> of.stream().noneMatch(n -> n.stream().equals(s)))
                                .toList(),
                        c.happened(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Manifest after = manifest.after(new Recorded<>("", corrected));
        DateValue day = c.happened() == null ? wrong.get().event().effective() : c.happened();
        DateValue days = Fulfilling.days(of, day, known);
        if (consignment != null) {
            Consigning.checked(
                    consignment,
                    after.items().values().stream().map(Item::line).toList(),
                    days,
                    known,
                    refusals);
        }
        LineChecks.check(
                "lines",
                c.lines(),
                manifest.items().values().stream().map(Item::line).toList(),
                days,
                known,
                refusals);
        if (c.of() != null) {
            CoverChecks.exist(
                    "of",
                    c.of(),
                    Fulfilling.COMMITMENTS,
                    after.items().keySet(),
                    day,
                    known,
                    refusals);
        }
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
            inOrder(manifest, wrong.get(), c.happened(), refusals);
        }
        if (!(wrong.get().event() instanceof DeliveryPlanned)
                && (c.happened() != null || c.of() != null)) {
            Fulfilling.signedBefore("happened", of, day, known, refusals);
        }
        if (c.of() != null && after.items().values().stream().anyMatch(Item::moves)) {
            CoverChecks.unconditional("of", of, "delivering", known, refusals);
        }
        if (c.of() != null || consignment != null || !c.lines().isEmpty()) {
            Fulfilling.allowed(after, c.delivery(), known, refusals);
        }
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    /// The right day must not come after what followed of the same lines, nor before what came
    /// first.
    private static void inOrder(
            Manifest manifest,
            Recorded<DeliveryEvent> wrong,
            DateValue happened,
            Refusals refusals) {
        boolean after = false;
        for (Recorded<DeliveryEvent> each : manifest.happened()) {
            if (each.equals(wrong)) {
                after = true;
            } else if (after) {
                inOrder(wrong.event(), happened, each.event(), each.event().effective(), refusals);
            } else {
                inOrder(each.event(), each.event().effective(), wrong.event(), happened, refusals);
            }
        }
    }

    private static void inOrder(
            DeliveryEvent first,
            DateValue earlier,
            DeliveryEvent second,
            DateValue later,
            Refusals refusals) {
        boolean follows =
                switch (second) {
                    case DeliveryArrivedAtHub _,
                            DeliveryCompleted _,
                            DeliveryLost _,
                            DeliveryReturned _ ->
                            first instanceof DeliveryDispatched;
                    case ReceiptConfirmed _, ReceiptDisputed _ ->
                            first instanceof DeliveryCompleted;
                    case DeliveryPlanned _,
                            DeliveryDispatched _,
                            DeliveryProgressReported _,
                            DeliveryCorrected _ ->
                            false;
                };
        if (follows && !Collections.disjoint(lines(first), lines(second))) {
            DateChecks.inOrder(
                    "happened",
                    first instanceof DeliveryDispatched ? "it left" : "it was delivered",
                    earlier,
                    second instanceof DeliveryCompleted ? "it was delivered" : "what followed was",
                    later,
                    refusals);
        }
    }

    /// The ids of the lines it speaks of.
    private static Set<String> lines(DeliveryEvent event) {
        return switch (event) {
            case DeliveryPlanned e -> ids(e.lines());
            case DeliveryDispatched e -> ids(e.lines());
            case DeliveryProgressReported e -> ids(e.lines());
            case DeliveryCompleted e -> ids(e.lines());
            case DeliveryArrivedAtHub e -> partIds(e.quantities());
            case DeliveryLost e -> partIds(e.quantities());
            case DeliveryReturned e -> partIds(e.quantities());
            case ReceiptConfirmed e -> partIds(e.quantities());
            case ReceiptDisputed e -> partIds(e.quantities());
            case DeliveryCorrected e -> ids(e.lines());
        };
    }

    private static Set<String> ids(List<Line> lines) {
        return lines.stream().map(Line::line).collect(Collectors.toSet());
    }

    private static Set<String> partIds(List<LineQuantity> parts) {
        return parts.stream().map(LineQuantity::line).collect(Collectors.toSet());
    }

    /// A correction gives values only of what the corrected event says.
    private static void correctable(CorrectDelivery c, DeliveryEvent wrong, Refusals refusals) {
        boolean moves =
                switch (wrong) {
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
        boolean values = c.consignment() != null || !c.lines().isEmpty() || c.of() != null;
        if (!values && c.happened() == null) {
            refusals.add(
                    Malformed.refusal(
                            "correctsEvent",
                            "A correction says at least one right value: give what would have been"
                                    + " right."));
        }
        if (values && !moves) {
            refusals.add(
                    Malformed.refusal(
                            c.consignment() != null
                                    ? "consignment"
                                    : c.lines().isEmpty() ? "of" : "lines",
                            wrong.getClass().getSimpleName()
                                    + " says nothing of this: correct the event that does."));
        }
    }

    private Correcting() {}
}
