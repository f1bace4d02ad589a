package aid.postings;

import aid.events.value.DateValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// From when on something counts.
///
/// @param date as well as it is known
/// @param day the day from which it counts: the last day that `date` can be, or the day on which it
///   was recorded if that is earlier, for by then it has surely happened; the first day where the
///   last is open; absent when neither is known
public record EffectiveDate(DateValue date, @Nullable LocalDate day) {

    /// @param recordedAt when it was recorded as something that has happened
    static EffectiveDate of(DateValue date, Instant recordedAt) {
        LocalDate last = date.latest().orElse(null);
        LocalDate recorded = LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
        if (last != null && !last.isAfter(recorded)) {
            return new EffectiveDate(date, last);
        }
        LocalDate first = date.earliest().orElse(null);
        if (last == null) {
            return new EffectiveDate(date, first);
        }
        return new EffectiveDate(
                date, first == null || first.isBefore(recorded) ? recorded : first);
    }

    /// The later of both, which is inferred if either of them is. What has no day is later than all
    /// that has one.
    EffectiveDate orLater(EffectiveDate other) {
        boolean otherIsLater = other.isLaterThan(this);
        EffectiveDate later = otherIsLater ? other : this;
        DateValue said = later.date;
        DateValue earlier = otherIsLater ? date : other.date;
        return said.inferred() || !earlier.inferred()
                ? later
                : new EffectiveDate(
                        new DateValue(
                                said.precision(),
                                said.value(),
                                true,
                                earlier.basis(),
                                said.words()),
                        later.day);
    }

    private boolean isLaterThan(EffectiveDate other) {
        return day == null ? other.day != null : other.day != null && day.isAfter(other.day);
    }
}
