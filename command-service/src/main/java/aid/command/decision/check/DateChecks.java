package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether dates can be true. Nothing is wrong with a date that is not said.
public final class DateChecks {

    /// The date of something that happened: it cannot lie ahead, nor can the day before which it
    /// happened. A month or year of which a part is past does not lie ahead.
    public static void happened(
            String field, @Nullable DateValue date, LocalDate today, Refusals refusals) {
        if (date == null) {
            return;
        }
        coherent(field, date, refusals);
        date.begins()
                .filter(begins -> begins.isAfter(today))
                .ifPresent(begins ->
                        refusals.add(
                                RefusalCode.EFFECTIVE_IN_FUTURE,
                                field,
                                (date.precision() == DatePrecision.ON_OR_BEFORE
                                                ? "That it happened before "
                                                        + begins
                                                        + " is not known yet"
                                                : "It cannot have happened before " + begins)
                                        + ", and today is "
                                        + today
                                        + " at the latest anywhere on Earth: record it once it has"
                                        + " happened.",
                                Map.of(
                                        "earliest", begins.toString(),
                                        "today", today.toString())));
    }

    /// A date that may lie ahead, such as the end of a period.
    public static void coherent(String field, @Nullable DateValue date, Refusals refusals) {
        if (date == null) {
            return;
        }
        Optional<LocalDate> first = date.earliest();
        Optional<LocalDate> last = date.latest();
        if (first.isPresent() && last.isPresent() && first.get().isAfter(last.get())) {
            refusals.add(
                    Malformed.refusal(
                            field,
                            "It ends on "
                                    + last.get()
                                    + " before it begins on "
                                    + first.get()
                                    + ": correct whichever is wrong."));
        }
        String basis = date.basis();
        if (date.inferred() && (basis == null || Malformed.saysNothing(basis))) {
            refusals.add(
                    Malformed.refusal(
                            field + ".basis",
                            "A date that was inferred says what from: give its basis."));
        }
    }

    /// Something cannot be done before what it builds on. Refused where it is certain: the last day
    /// of the one lies before the first day of the other.
    ///
    /// @param what what was done, such as `it was authorised`
    /// @param before what comes before it, such as `it was announced`
    public static void inOrder(
            String field,
            String before,
            DateValue earlier,
            String what,
            DateValue later,
            Refusals refusals) {
        contradiction(earlier, later)
                .ifPresent(days ->
                        refusals.add(
                                RefusalCode.DATE_INCOHERENT,
                                field,
                                days.inWords(before, what)
                                        + ": correct whichever is wrong, or override with a"
                                        + " reason.",
                                days.facts()));
    }

    /// The same of a document, whose dates stand in one command or are the publisher's own.
    public static void publishedInOrder(
            String field,
            String before,
            DateValue earlier,
            String what,
            DateValue later,
            Refusals refusals) {
        contradiction(earlier, later)
                .ifPresent(days ->
                        refusals.add(
                                RefusalCode.COMMAND_MALFORMED,
                                field,
                                days.inWords(before, what) + ": correct whichever is wrong.",
                                days.facts()));
    }

    /// @param first the first day on which the one can have been done
    /// @param second the last day on which the other, which builds on it, can have been done
    private record Contradiction(LocalDate first, LocalDate second) {

        String inWords(String before, String what) {
            return "By these dates "
                    + what
                    + " by "
                    + second
                    + ", but "
                    + before
                    + " on "
                    + first
                    + " at the earliest";
        }

        Map<String, String> facts() {
            return Map.of("before", first.toString(), "after", second.toString());
        }
    }

    private static Optional<Contradiction> contradiction(DateValue earlier, DateValue later) {
        return earlier.earliest()
                .flatMap(first ->
                        later.latest()
                                .filter(second -> second.isBefore(first))
                                .map(second -> new Contradiction(first, second)));
    }

    private DateChecks() {}
}
