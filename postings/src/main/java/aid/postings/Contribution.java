package aid.postings;

import aid.events.value.DateValue;
import org.jspecify.annotations.Nullable;

/// What a line adds to the totals as things stand.
record Contribution(@Nullable String line, Key key, Figures figures) {

    Contribution negate() {
        return new Contribution(line, key, figures.negate());
    }

    /// The same from a day on.
    record Dated(Contribution contribution, DateValue effective) {}
}
