package aid.query.totals;

import aid.postings.Posting;
import aid.query.projection.DatabaseLimits;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// From which day on a posting counts.
final class Days {

    private Days() {}

    /// The last day its effective date can be, for by then it has surely happened; the first day
    /// where the last is open; absent when neither is known. It is a day that the database holds.
    static @Nullable LocalDate countsFrom(Posting posting) {
        LocalDate latest = posting.effectiveLatest();
        LocalDate day = latest != null ? latest : posting.effectiveEarliest();
        return day == null ? null : DatabaseLimits.day(day);
    }
}
