package aid.query.totals;

import aid.postings.Posting;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// From which day on a posting counts.
final class Days {

    private Days() {}

    /// The last day its effective date can be, for by then it has surely happened; the first day
    /// where the last is open; absent when neither is known.
    static @Nullable LocalDate countsFrom(Posting posting) {
        LocalDate latest = posting.effectiveLatest();
        return latest != null ? latest : posting.effectiveEarliest();
    }
}
