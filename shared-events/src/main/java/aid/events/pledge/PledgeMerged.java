package aid.events.pledge;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;

/// This pledge turned out to be another one; everything of it leaves the totals.
///
/// @param pledge the stream
/// @param into the surviving pledge
/// @param reason how we know
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record PledgeMerged(
        PledgeId pledge,
        PledgeId into,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeEvent {

    public PledgeMerged {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
