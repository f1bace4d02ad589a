package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Whether dates can be true.
public final class DateChecks {

    /// The date of something that happened: it cannot lie ahead.
    public static void happened(String field, DateValue date, LocalDate today, Refusals refusals) {
        coherent(field, date, refusals);
        date.earliest()
                .filter(earliest -> earliest.isAfter(today))
                .ifPresent(earliest ->
                        refusals.add(
                                RefusalCode.EFFECTIVE_IN_FUTURE,
                                field,
                                "It cannot have happened before "
                                        + earliest
                                        + ", and today is "
                                        + today
                                        + ": record it once it has happened.",
                                Map.of(
                                        "earliest", earliest.toString(),
                                        "today", today.toString())));
    }

    /// A date that may lie ahead, such as the end of a period.
    public static void coherent(String field, DateValue date, Refusals refusals) {
        Optional<LocalDate> first = date.earliest();
        Optional<LocalDate> last = date.latest();
        if (first.isPresent() && last.isPresent() && first.get().isAfter(last.get())) {
            refusals.add(
                    RefusalCode.DATE_INCOHERENT,
                    field,
                    "It ends on "
                            + last.get()
                            + " before it begins on "
                            + first.get()
                            + ": correct whichever is wrong.");
        }
        String basis = date.basis();
        if (date.inferred() && (basis == null || Malformed.saysNothing(basis))) {
            refusals.add(
                    Malformed.refusal(
                            field + ".basis",
                            "A date that was inferred says what from: give its basis."));
        }
    }

    /// Something cannot be done before what it builds on; refused only where both days are known.
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
        if (earlier.precision() == DatePrecision.DAY && later.precision() == DatePrecision.DAY) {
            LocalDate first = earlier.earliest().orElseThrow();
            LocalDate second = later.earliest().orElseThrow();
            if (second.isBefore(first)) {
                refusals.add(
                        RefusalCode.DATE_INCOHERENT,
                        field,
                        "By these dates "
                                + what
                                + " on "
                                + second
                                + ", but "
                                + before
                                + " only on "
                                + first
                                + ": correct whichever is wrong.",
                        Map.of("before", first.toString(), "after", second.toString()));
            }
        }
    }

    private DateChecks() {}
}
