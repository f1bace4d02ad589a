package aid.postings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a line adds to the totals as things stand.
///
/// @param origin the event that stated the amount
public record Contribution(@Nullable String line, Key key, Figures figures, Origin origin) {

    Contribution negate() {
        return new Contribution(line, key, figures.negate(), origin);
    }

    /// Most contributions of one line differ in their origins.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Contribution that
                        && origin.equals(that.origin)
                        && Objects.equals(line, that.line)
                        && key.equals(that.key)
                        && figures.equals(that.figures));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * origin.hashCode() + key.hashCode()) + Objects.hashCode(line);
    }

    /// The same, or what is taken from it, from a day on: a step of a timeline.
    record Dated(Contribution contribution, EffectiveDate effective) {

        Dated negate() {
            return new Dated(contribution.negate(), effective);
        }
    }
}
