package aid.query.totals;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which row of a table of sums.
///
/// @param month the first day of the month; absent in sums that do not tell months apart, and for
///   what has no effective day
record Place(
        int key,
        @Nullable LocalDate month,
        boolean inferred,
        @Nullable String unit,
        @Nullable String currency) {

    /// The same without a month.
    Place whenever() {
        return new Place(key, null, inferred, unit, currency);
    }
}
