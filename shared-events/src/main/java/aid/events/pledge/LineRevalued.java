package aid.events.pledge;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.Valuation;
import java.util.List;
import org.axonframework.serialization.Revision;

/// A line is valued by a method; what was promised does not change.
///
/// @param pledge the stream
/// @param line the line's id
/// @param valuation the new valuation
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record LineRevalued(
        PledgeId pledge,
        String line,
        Valuation valuation,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeEvent {

    public LineRevalued {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
