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
import java.util.List;
import java.util.Optional;

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
        if (consignment != null) {
            Consigning.checked(consignment, day, known, refusals);
        }
        LineChecks.check(
                "lines",
                c.lines(),
                manifest.items().values().stream().map(Item::line).toList(),
                day,
                known,
                refusals);
        if (c.of() != null) {
            CoverChecks.exist(
                    "of",
                    c.of(),
                    Fulfilling.COMMITMENTS,
                    after.items().keySet(),
                    c.effective(),
                    known,
                    refusals);
        }
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
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
                            "correctsEvent", "a correction says at least one right value"));
        }
        if (values && !moves) {
            refusals.add(
                    Malformed.refusal(
                            c.consignment() != null
                                    ? "consignment"
                                    : c.lines().isEmpty() ? "of" : "lines",
                            wrong.getClass().getSimpleName()
                                    + " says nothing of this: correct the event that does"));
        }
    }

    private Correcting() {}
}
