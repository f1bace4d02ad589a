package aid.events.value;

import org.jspecify.annotations.Nullable;

/// One line of a pledge, contract, delivery or programme.
///
/// @param line the line's id, unique within its stream
/// @param capability what it is
/// @param quantity how much; UNSPECIFIED where the source gives no number
/// @param money the amount of this line alone, where stated
/// @param valuation how it was valued, where it was not the amount stated
/// @param includedIn the line of the same stream that already contains this one ("notamment",
///   "including"); such a line never adds to it
/// @param sourceTerm the words of the source for the capability
/// @param mapping how sure the step from those words to the capability is
public record Line(
        String line,
        CapabilityCode capability,
        Quantity quantity,
        @Nullable Money money,
        @Nullable Valuation valuation,
        @Nullable String includedIn,
        @Nullable String sourceTerm,
        @Nullable TermMapping mapping) {}
