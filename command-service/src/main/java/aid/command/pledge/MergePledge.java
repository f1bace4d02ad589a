package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: this pledge turned out to be another one; everything of it leaves the totals.
///
/// @param pledge the stream
/// @param into the surviving pledge
/// @param reason how we know
public record MergePledge(
        PledgeId pledge,
        PledgeId into,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
