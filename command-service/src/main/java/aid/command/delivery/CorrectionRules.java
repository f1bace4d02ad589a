package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Refusals;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CorrectionChecks.RightValues;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.OrderChecks;
import aid.command.register.Known;
import aid.events.Fact;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryPlanned;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.postings.ConsignmentLineState.Step;
import java.util.List;
import java.util.Optional;

/// Our record was wrong.
final class CorrectionRules {

    static Decision<DeliveryEvent> correct(DeliveryState delivery, CorrectDelivery c, Known known) {
        Refusals refusals = new Refusals();
        Optional<Fact> wrong =
                CorrectionChecks.check(
                        c,
                        new RightValues()
                                .and("consignment", c.consignment())
                                .and("of", c.of() == null ? null : "given"),
                        delivery.stream(),
                        known,
                        refusals);
        if (wrong.isEmpty()) {
            return refusals.orElseAll(c.overrides(), List::of);
        }
        Consignment consignment =
                c.consignment() == null ? null : ConsignmentRules.decided(c.consignment(), known);
        List<Cover> of = c.of() == null ? delivery.of() : c.of();
        DeliveryCorrected corrected =
                new DeliveryCorrected(
                        c.delivery(),
                        c.correctsEvent(),
                        c.cause(),
                        c.reason(),
                        consignment,
                        c.lines(),
                        of,
                        CoverChecks.noLongerIn(delivery.of(), of),
                        c.happened(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        DeliveryState after = delivery.after("", corrected);
        DateValue day = CorrectionChecks.day(c, wrong.get());
        DateValue days = FulfilmentRules.days(of, day, known);
        if (consignment != null) {
            ConsignmentRules.checked(consignment, after.wholeLines(), days, known, refusals);
        }
        LineChecks.check("lines", c.lines(), delivery.wholeLines(), days, known, refusals);
        if (c.of() != null) {
            CoverChecks.exist(
                    "of",
                    c.of(),
                    FulfilmentRules.COMMITMENTS,
                    after.lines().keySet(),
                    day,
                    known,
                    refusals);
        }
        if (c.happened() != null) {
            OrderChecks.check("happened", after.stream(), c.correctsEvent(), refusals);
        }
        if (!(wrong.get() instanceof DeliveryPlanned) && (c.happened() != null || c.of() != null)) {
            FulfilmentRules.signedBefore("happened", of, day, known, refusals);
        }
        if (c.of() != null
                && after.lines().values().stream()
                        .anyMatch(line -> line.step().reached(Step.PROVIDED))) {
            CoverChecks.unconditional("of", of, "delivering", known, refusals);
        }
        if (c.of() != null || consignment != null || !c.lines().isEmpty()) {
            FulfilmentRules.allowed(after, c.delivery(), known, refusals);
        }
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    private CorrectionRules() {}
}
