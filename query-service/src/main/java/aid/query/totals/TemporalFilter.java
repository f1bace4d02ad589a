package aid.query.totals;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which postings count.
///
/// @param position what was recorded up to there, inclusive
/// @param effectiveFrom what counts from that day or a later one; absent for whatever the day
/// @param effectiveOn what counts from that day or an earlier one; absent for whatever the day, and
///   then also what has no day
/// @param inferredDates whether also what has an effective date that was only concluded
record TemporalFilter(
        long position,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveOn,
        boolean inferredDates) {

    TemporalFilter(long position, @Nullable LocalDate effectiveOn, boolean inferredDates) {
        this(position, null, effectiveOn, inferredDates);
    }
}
