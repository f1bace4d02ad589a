package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: another passage supports or contradicts the pledge; both are kept.
///
/// @param pledge the stream
public record AddEvidence(
        PledgeId pledge,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
