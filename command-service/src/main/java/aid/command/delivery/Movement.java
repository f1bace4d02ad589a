package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.LineChecks;
import aid.command.register.Known;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.postings.ConsignmentLineState;
import aid.postings.ConsignmentLineState.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Things that are planned, leave, are on their way or arrive.
///
/// @param delivery what is recorded; null before the first event
/// @param cumulative whether the source speaks of everything so far
record Movement(
        @Nullable DeliveryState delivery,
        @Nullable Consignment told,
        List<Line> toldLines,
        List<Cover> toldOf,
        boolean cumulative,
        DateValue effective) {

    /// What an event about things that move says in full, whatever the command left out.
    record Moved(Consignment consignment, List<Line> lines, List<Cover> of) {}

    Decision<DeliveryEvent> decide(
            Step step,
            DeliveryCommand c,
            Known known,
            Refusals refusals,
            Function<Moved, DeliveryEvent> event) {
        Consignment consignment = consignment(known, refusals);
        List<Line> lines = lines(step, known, refusals);
        List<Cover> of =
                FulfilmentRules.linked(delivery == null ? List.of() : delivery.of(), toldOf);
        List<String> own =
                Stream.concat(recorded().keySet().stream(), lines.stream().map(Line::line))
                        .distinct()
                        .toList();
        CoverChecks.exist(
                "of", toldOf, FulfilmentRules.COMMITMENTS, own, effective, known, refusals);
        if (consignment == null || lines.isEmpty()) {
            List<Line> before = linesBefore(step, c);
            return refusals.orElseAll(
                    c.overrides(),
                    () ->
                            consignment == null || before.isEmpty()
                                    ? List.of()
                                    : List.of(event.apply(new Moved(consignment, before, of))));
        }
        DeliveryEvent moved = event.apply(new Moved(consignment, lines, of));
        DeliveryState after =
                delivery == null ? DeliveryState.first("", moved) : delivery.after("", moved);
        if (step != Step.PLANNED) {
            CoverChecks.unconditional("of", of, "delivering", known, refusals);
            FulfilmentRules.signedBefore("effective", of, effective, known, refusals);
        }
        FulfilmentRules.allowed(after, c.delivery(), known, refusals);
        return refusals.orElse(c.overrides(), () -> moved);
    }

    /// The lines that the same command meant when it was told first and did not name them.
    private List<Line> linesBefore(Step step, DeliveryCommand c) {
        if (delivery == null) {
            return List.of();
        }
        return switch (step) {
            case PLANNED, AT_HUB -> List.of();
            case PROVIDED ->
                    delivery.told(DeliveryProgressReported.class, effective, c.evidence())
                            .map(DeliveryProgressReported::lines)
                            .orElse(List.of());
            case DISPATCHED ->
                    delivery.told(DeliveryDispatched.class, effective, c.evidence())
                            .map(DeliveryDispatched::lines)
                            .orElse(List.of());
            case DELIVERED ->
                    delivery.told(DeliveryCompleted.class, effective, c.evidence())
                            .map(DeliveryCompleted::lines)
                            .orElse(List.of());
        };
    }

    private @Nullable Consignment consignment(Known known, Refusals refusals) {
        if (told == null) {
            if (delivery == null) {
                refusals.add(
                        Malformed.refusal(
                                "consignment",
                                "The first that is heard of a delivery says from whom to whom it"
                                        + " goes: add the consignment."));
                return null;
            }
            return delivery.consignment();
        }
        ConsignmentRules.checked(told, toldLines, days(known), known, refusals);
        return ConsignmentRules.decided(told, known);
    }

    private DateValue days(Known known) {
        return FulfilmentRules.days(
                FulfilmentRules.linked(delivery == null ? List.of() : delivery.of(), toldOf),
                effective,
                known);
    }

    private Map<String, ConsignmentLineState> recorded() {
        return delivery == null ? Map.of() : delivery.lines();
    }

    /// The lines as told, or all that have not come so far yet.
    private List<Line> lines(Step step, Known known, Refusals refusals) {
        if (!toldLines.isEmpty()) {
            LineChecks.check(
                    "lines",
                    toldLines,
                    delivery == null ? List.of() : delivery.wholeLines(),
                    days(known),
                    known,
                    refusals);
            for (int i = 0; i < toldLines.size(); i++) {
                String id = toldLines.get(i).line();
                ConsignmentLineState line = recorded().get(id);
                if (line != null) {
                    movable("lines[" + i + "]", id, line, step, refusals);
                }
            }
            return toldLines;
        }
        if (delivery == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "The first that is heard of a delivery says of what: add its lines."));
            return List.of();
        }
        Map<String, ConsignmentLineState> waiting = new LinkedHashMap<>(delivery.lines());
        waiting.values().removeIf(line -> line.nothingIsLeft() || !mayCome(line, step, false));
        if (waiting.isEmpty()) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    "lines",
                    "Nothing of it is left that could still be "
                            + DeliveryState.words(step)
                            + ": what else"
                            + " is, is a consignment of its own, and what was wrong a"
                            + " correction.");
        }
        List<Line> lines = new ArrayList<>();
        waiting.forEach((id, line) -> {
            movable("effective", id, line, step, refusals);
            line.lineToCome()
                    .ifPresentOrElse(
                            lines::add,
                            () ->
                                    refusals.add(
                                            Malformed.refusal(
                                                    "lines",
                                                    "What is left of line '"
                                                            + id
                                                            + "' after its loss cannot be"
                                                            + " worked out: say it here.")));
        });
        return lines;
    }

    private void movable(
            String field, String id, ConsignmentLineState line, Step step, Refusals refusals) {
        String words = DeliveryState.words(step);
        if (!mayCome(line, step, cumulative) || line.nothingIsLeft()) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    field,
                    "Line '"
                            + id
                            + "' "
                            + (line.nothingIsLeft()
                                    ? "was lost or sent back"
                                    : "is already " + DeliveryState.words(line.step()))
                            + ": what else is "
                            + words
                            + " is a consignment of its own, and what was wrong a correction.",
                    Map.of("line", id, "step", line.step().name()));
        }
        line.leftOn()
                .ifPresent(left ->
                        DateChecks.inOrder(
                                "effective",
                                "it left",
                                left,
                                "it was " + words,
                                effective,
                                refusals));
    }

    /// Whether all or a part of it is still to come.
    static boolean isOnItsWay(ConsignmentLineState line) {
        return !line.nothingIsLeft() && (!line.isDelivered() || line.isPartlyDelivered());
    }

    /// A source that speaks of everything so far may tell of an arrival again.
    private static boolean mayCome(ConsignmentLineState line, Step step, boolean cumulative) {
        boolean waiting = !line.isDelivered() || line.isPartlyDelivered();
        return switch (step) {
            case PLANNED -> false;
            case PROVIDED -> !line.isDelivered();
            case AT_HUB -> waiting;
            case DISPATCHED -> !line.step().reached(Step.DISPATCHED);
            case DELIVERED -> waiting || cumulative;
        };
    }
}
