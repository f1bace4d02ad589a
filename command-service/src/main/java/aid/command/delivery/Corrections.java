package aid.command.delivery;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What each event of a delivery would have said, had our record been right.
final class Corrections {

    /// The event with the right values in the place of the wrong ones.
    static DeliveryEvent corrected(DeliveryEvent wrong, DeliveryCorrected right) {
        DateValue effective = right.happened() == null ? wrong.effective() : right.happened();
        return switch (wrong) {
            case DeliveryPlanned e ->
                    new DeliveryPlanned(
                            e.delivery(),
                            or(right, e.consignment()),
                            merged(e.lines(), right.lines()),
                            e.of(),
                            e.window(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryDispatched e ->
                    new DeliveryDispatched(
                            e.delivery(),
                            or(right, e.consignment()),
                            merged(e.lines(), right.lines()),
                            e.of(),
                            e.from(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryProgressReported e ->
                    new DeliveryProgressReported(
                            e.delivery(),
                            or(right, e.consignment()),
                            merged(e.lines(), right.lines()),
                            e.of(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryCompleted e ->
                    new DeliveryCompleted(
                            e.delivery(),
                            or(right, e.consignment()),
                            merged(e.lines(), right.lines()),
                            e.of(),
                            e.handedTo(),
                            e.point(),
                            e.cumulative(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryArrivedAtHub e ->
                    new DeliveryArrivedAtHub(
                            e.delivery(),
                            e.hub(),
                            e.quantities(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case ReceiptConfirmed e ->
                    new ReceiptConfirmed(
                            e.delivery(),
                            e.by(),
                            e.quantities(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case ReceiptDisputed e ->
                    new ReceiptDisputed(
                            e.delivery(),
                            e.by(),
                            e.quantities(),
                            e.reason(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryLost e ->
                    new DeliveryLost(
                            e.delivery(),
                            e.quantities(),
                            e.of(),
                            e.cause(),
                            e.reason(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryReturned e ->
                    new DeliveryReturned(
                            e.delivery(),
                            e.quantities(),
                            e.of(),
                            e.cause(),
                            e.reason(),
                            effective,
                            e.evidence(),
                            e.overrides());
            case DeliveryCorrected e ->
                    throw new IllegalStateException(
                            e + " is told in the place of what it corrects");
        };
    }

    /// The event with the links that a correction left standing.
    static DeliveryEvent linked(DeliveryEvent event, List<Cover> of) {
        return switch (event) {
            case DeliveryPlanned e ->
                    new DeliveryPlanned(
                            e.delivery(),
                            e.consignment(),
                            e.lines(),
                            of,
                            e.window(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryDispatched e ->
                    new DeliveryDispatched(
                            e.delivery(),
                            e.consignment(),
                            e.lines(),
                            of,
                            e.from(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryProgressReported e ->
                    new DeliveryProgressReported(
                            e.delivery(),
                            e.consignment(),
                            e.lines(),
                            of,
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryCompleted e ->
                    new DeliveryCompleted(
                            e.delivery(),
                            e.consignment(),
                            e.lines(),
                            of,
                            e.handedTo(),
                            e.point(),
                            e.cumulative(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
            case DeliveryArrivedAtHub _,
                    ReceiptConfirmed _,
                    ReceiptDisputed _,
                    DeliveryLost _,
                    DeliveryReturned _,
                    DeliveryCorrected _ ->
                    event;
        };
    }

    /// Lines with new values in the place of those of the same id, new ones behind.
    static List<Line> merged(List<Line> lines, List<Line> changed) {
        Map<String, Line> merged = new LinkedHashMap<>();
        lines.forEach(line -> merged.put(line.line(), line));
        changed.forEach(line -> merged.put(line.line(), line));
        return List.copyOf(merged.values());
    }

    private static Consignment or(DeliveryCorrected right, Consignment wrong) {
        return right.consignment() == null ? wrong : right.consignment();
    }

    private Corrections() {}
}
