package aid.events.pledge;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;

/// A passage used as evidence is doubted.
///
/// @param pledge the stream
/// @param disputes SHA-256 of the passage that is doubted
/// @param reason why
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record EvidenceDisputed(
        PledgeId pledge,
        String disputes,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeEvent {

    public EvidenceDisputed {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
