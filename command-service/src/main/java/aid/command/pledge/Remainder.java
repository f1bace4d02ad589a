package aid.command.pledge;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.LineChecks;
import aid.command.fulfilment.Fulfilled;
import aid.command.fulfilment.Fulfilment;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.postings.Part;
import aid.postings.Reading;
import aid.postings.RecordedStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is left of the lines of a pledge to be withdrawn: neither given up before nor delivered.
///
/// Only what is certain counts: a line of unknown size has always something left.
///
/// @param fulfilled what other streams did for the pledge
record Remainder(PledgeState pledge, List<Fulfilled> fulfilled) {

    /// Refuses to give up more than is left.
    ///
    /// @param parts the parts; none means all that is left of everything
    void check(String field, List<LineQuantity> parts, Refusals refusals) {
        if (parts.isEmpty()) {
            if (!pledge.lines().isEmpty()
                    && pledge.lines().values().stream().allMatch(this::nothingIsLeft)) {
                exceeds(null, "All of it was delivered or given up", refusals);
            }
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            LineQuantity part = parts.get(i);
            Line line = pledge.lines().get(part.line());
            if (line != null) {
                check(field + "[" + i + "]", part, line, refusals);
            }
        }
    }

    private void check(String field, LineQuantity part, Line line, Refusals refusals) {
        if (pledge.isGone(part.line())) {
            exceeds(field, "All of line " + part.line() + " was given up before", refusals);
            return;
        }
        LineChecks.sameMeasure(field, part, List.of(line), refusals);
        if (part.quantity() == null && part.money() == null && nothingIsLeft(line)) {
            exceeds(
                    field,
                    "All of line " + part.line() + " was delivered or given up before",
                    refusals);
        }
        Part left = left(line.line());
        if (part.quantity() != null) {
            within(
                    field + ".quantity",
                    line,
                    RecordedStream.READING.read(part.quantity()),
                    left.quantity(),
                    refusals);
        }
        if (part.money() != null) {
            within(
                    field + ".money",
                    line,
                    RecordedStream.READING.read(part.money()),
                    left.money(),
                    refusals);
        }
    }

    private static void within(
            String field, Line line, Reading asked, @Nullable Reading left, Refusals refusals) {
        if (left != null && asked.certainlyExceeds(left)) {
            exceeds(field, "Of line " + line.line() + " is left " + left.inWords(), refusals);
        }
    }

    private boolean nothingIsLeft(Line line) {
        if (pledge.isGone(line.line())) {
            return true;
        }
        Reading left = left(line.line()).quantity();
        return left != null && left.upper() != null && left.upper().signum() == 0;
    }

    /// How much can be left of a line.
    Part left(String line) {
        Part remaining = pledge.stream().state().remaining(line).orElseThrow();
        Reading quantity = remaining.quantity();
        return quantity == null
                ? remaining
                : new Part(
                        quantity.minus(
                                Fulfilment.arrived(
                                        pledge.stream().state(), line, fulfilled, quantity.of())),
                        remaining.money());
    }

    private static void exceeds(@Nullable String field, String left, Refusals refusals) {
        refusals.add(
                RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER,
                field == null ? "lines" : field,
                left
                        + ": what was delivered cannot be taken back; correct whichever record is"
                        + " wrong.",
                Map.of("left", left));
    }
}
