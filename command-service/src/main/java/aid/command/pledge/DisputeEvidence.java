package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: a passage used as evidence is doubted.
///
/// @param pledge the stream
/// @param disputes SHA-256 of the passage that is doubted
/// @param reason why
public record DisputeEvidence(
        PledgeId pledge,
        String disputes,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
