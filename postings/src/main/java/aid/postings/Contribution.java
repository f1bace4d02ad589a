package aid.postings;

import org.jspecify.annotations.Nullable;

/// What a line adds to the totals as things stand.
///
/// @param origin the event that stated the amount
public record Contribution(@Nullable String line, Key key, Figures figures, Origin origin) {

    Contribution negate() {
        return new Contribution(line, key, figures.negate(), origin);
    }

    /// The same, or what is taken from it, from a day on: a step of a timeline.
    record Dated(Contribution contribution, EffectiveDate effective) {

        Dated negate() {
            return new Dated(contribution.negate(), effective);
        }
    }
}
