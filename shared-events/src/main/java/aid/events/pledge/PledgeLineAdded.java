package aid.events.pledge;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;

/// A line became known of an already announced pledge.
///
/// @param pledge the stream
/// @param line the new line
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record PledgeLineAdded(
        PledgeId pledge,
        Line line,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeEvent {

    public PledgeLineAdded {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
