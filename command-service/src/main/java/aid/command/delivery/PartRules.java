package aid.command.delivery;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.LineChecks;
import aid.events.delivery.DeliveryEvent;
import aid.events.value.DateValue;
import aid.events.value.LineQuantity;
import aid.postings.ConsignmentLineState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/// Parts of the lines of a delivery.
final class PartRules {

    /// The parts as told, or all of every line that may be meant.
    static List<LineQuantity> parts(
            DeliveryState delivery,
            List<LineQuantity> told,
            DateValue day,
            Predicate<ConsignmentLineState> may,
            String what,
            Refusals refusals) {
        if (told.isEmpty()) {
            List<LineQuantity> all =
                    delivery.lines().entrySet().stream()
                            .filter(each ->
                                    !each.getValue().nothingIsLeft() && may.test(each.getValue()))
                            .map(each -> new LineQuantity(each.getKey(), null, null))
                            .toList();
            if (all.isEmpty()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER,
                        "quantities",
                        "There is nothing that " + what + ": record first what happened to it.");
            }
            return all;
        }
        LineChecks.parts("quantities", told, delivery.wholeLines(), day, refusals);
        for (int i = 0; i < told.size(); i++) {
            LineQuantity part = told.get(i);
            ConsignmentLineState line = delivery.lines().get(part.line());
            if (line != null) {
                String field = "quantities[" + i + "]";
                if (!may.test(line)) {
                    refusals.add(
                            RefusalCode.STAGE_ORDER,
                            field,
                            "Line '"
                                    + part.line()
                                    + "' is nothing that "
                                    + what
                                    + ": record first what happened to it, or name another line.",
                            Map.of("line", part.line(), "step", line.step().name()));
                }
                LineChecks.sameMeasure(
                        field,
                        part,
                        line.isDelivered() ? line.arrivals() : List.of(line.line()),
                        refusals);
            }
        }
        return told;
    }

    /// The parts, or those that the same command meant when it was told first and did not name
    /// them.
    static <E extends DeliveryEvent> List<LineQuantity> orBefore(
            List<LineQuantity> parts,
            DeliveryState delivery,
            Class<E> kind,
            DeliveryCommand c,
            Function<E, List<LineQuantity>> before) {
        return parts.isEmpty()
                ? delivery.told(kind, c.effective(), c.evidence()).map(before).orElse(List.of())
                : parts;
    }

    /// Refuses parts that are more than there is of their lines.
    ///
    /// @param would what would be the case, such as `gone than there was: correct that first`
    static void refuseExcess(
            DeliveryState delivery,
            List<LineQuantity> parts,
            BiPredicate<ConsignmentLineState, LineQuantity> exceeds,
            RefusalCode code,
            String would,
            Refusals refusals) {
        for (LineQuantity part : parts) {
            if (delivery.line(part.line()).filter(line -> exceeds.test(line, part)).isPresent()) {
                refusals.add(
                        code,
                        "quantities",
                        "More of line '" + part.line() + "' would be " + would + ".",
                        Map.of("line", part.line()));
            }
        }
    }

    /// What is done with parts of lines is not done before what it builds on.
    static void notBefore(
            DeliveryState delivery,
            List<LineQuantity> parts,
            String before,
            Function<ConsignmentLineState, Optional<DateValue>> day,
            String what,
            DateValue date,
            Refusals refusals) {
        for (LineQuantity part : parts) {
            delivery.line(part.line())
                    .flatMap(day)
                    .ifPresent(first ->
                            DateChecks.inOrder("effective", before, first, what, date, refusals));
        }
    }

    private PartRules() {}
}
