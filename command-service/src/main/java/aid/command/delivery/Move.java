package aid.command.delivery;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.LineChecks;
import aid.command.delivery.Item.Step;
import aid.command.register.Known;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Things that are planned, leave, are on their way or arrive.
///
/// @param manifest what is recorded; null before the first event
/// @param cumulative whether the source speaks of everything so far
record Move(
        @Nullable Manifest manifest,
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
        List<Cover> of = Fulfilling.linked(manifest == null ? List.of() : manifest.of(), toldOf);
        List<String> own =
                Stream.concat(recorded().keySet().stream(), lines.stream().map(Line::line))
                        .distinct()
                        .toList();
        CoverChecks.exist("of", toldOf, Fulfilling.COMMITMENTS, own, effective, known, refusals);
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
        Recorded<DeliveryEvent> next = new Recorded<>("", moved);
        Manifest after = manifest == null ? Manifest.first(next) : manifest.after(next);
        if (step != Step.PLANNED) {
            CoverChecks.unconditional("of", of, "delivering", known, refusals);
            Fulfilling.signedBefore("effective", of, effective, known, refusals);
        }
        Fulfilling.allowed(after, c.delivery(), known, refusals);
        return refusals.orElse(c.overrides(), () -> moved);
    }

    /// The lines that the same command meant when it was told first and did not name them.
    private List<Line> linesBefore(Step step, DeliveryCommand c) {
        if (manifest == null) {
            return List.of();
        }
        return switch (step) {
            case PLANNED, AT_HUB -> List.of();
            case PROVIDED ->
                    manifest.told(DeliveryProgressReported.class, effective, c.evidence())
                            .map(DeliveryProgressReported::lines)
                            .orElse(List.of());
            case DISPATCHED ->
                    manifest.told(DeliveryDispatched.class, effective, c.evidence())
                            .map(DeliveryDispatched::lines)
                            .orElse(List.of());
            case DELIVERED ->
                    manifest.told(DeliveryCompleted.class, effective, c.evidence())
                            .map(DeliveryCompleted::lines)
                            .orElse(List.of());
        };
    }

    private @Nullable Consignment consignment(Known known, Refusals refusals) {
        if (told == null) {
            if (manifest == null) {
                refusals.add(
                        Malformed.refusal(
                                "consignment",
                                "The first that is heard of a delivery says from whom to whom it"
                                        + " goes: add the consignment."));
                return null;
            }
            return manifest.consignment();
        }
        Consigning.checked(told, toldLines, days(known), known, refusals);
        return Consigning.decided(told, known);
    }

    private DateValue days(Known known) {
        return Fulfilling.days(
                Fulfilling.linked(manifest == null ? List.of() : manifest.of(), toldOf),
                effective,
                known);
    }

    private Map<String, Item> recorded() {
        return manifest == null ? Map.of() : manifest.items();
    }

    /// The lines as told, or all that have not come so far yet.
    private List<Line> lines(Step step, Known known, Refusals refusals) {
        if (!toldLines.isEmpty()) {
            LineChecks.check(
                    "lines",
                    toldLines,
                    recorded().values().stream().map(Item::line).toList(),
                    days(known),
                    known,
                    refusals);
            for (int i = 0; i < toldLines.size(); i++) {
                Item item = recorded().get(toldLines.get(i).line());
                if (item != null) {
                    movable("lines[" + i + "]", item, step, refusals);
                }
            }
            return toldLines;
        }
        if (manifest == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "The first that is heard of a delivery says of what: add its lines."));
            return List.of();
        }
        List<Item> waiting =
                manifest.items().values().stream()
                        .filter(item -> !item.nothingLeft() && mayCome(item, step, false))
                        .toList();
        if (waiting.isEmpty()) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    "lines",
                    "Nothing of it is left that could still be "
                            + step.words()
                            + ": what else"
                            + " is, is a consignment of its own, and what was wrong a"
                            + " correction.");
        }
        List<Line> lines = new ArrayList<>();
        for (Item item : waiting) {
            movable("effective", item, step, refusals);
            item.remaining()
                    .ifPresentOrElse(
                            lines::add,
                            () ->
                                    refusals.add(
                                            Malformed.refusal(
                                                    "lines",
                                                    "What is left of line '"
                                                            + item.id()
                                                            + "' after its loss cannot be"
                                                            + " worked out: say it here.")));
        }
        return lines;
    }

    private void movable(String field, Item item, Step step, Refusals refusals) {
        if (!mayCome(item, step, cumulative) || item.nothingLeft()) {
            refusals.add(
                    RefusalCode.STAGE_ORDER,
                    field,
                    "Line '"
                            + item.id()
                            + "' "
                            + (item.nothingLeft()
                                    ? "was lost or sent back"
                                    : "is already " + item.step().words())
                            + ": what else is "
                            + step.words()
                            + " is a consignment of its own, and what was wrong a correction.",
                    Map.of("line", item.id(), "step", item.step().name()));
        }
        Parts.notBefore("it left", item.left(), "it was " + step.words(), effective, refusals);
    }

    /// A source that speaks of everything so far may tell of an arrival again.
    private static boolean mayCome(Item item, Step step, boolean cumulative) {
        boolean waiting = !item.delivered() || item.partly();
        return switch (step) {
            case PLANNED -> false;
            case PROVIDED -> !item.delivered();
            case AT_HUB -> waiting;
            case DISPATCHED -> !item.step().reached(Step.DISPATCHED);
            case DELIVERED -> waiting || cumulative;
        };
    }
}
