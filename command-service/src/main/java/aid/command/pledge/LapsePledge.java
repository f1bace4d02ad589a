package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: the promise ran out: its period ended or its condition was refused.
///
/// @param pledge the stream
/// @param lines what lapsed, line by line; empty means all that remains
/// @param cause why
/// @param reason the reason as given
public record LapsePledge(
        PledgeId pledge,
        List<LineQuantity> lines,
        Cause cause,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
