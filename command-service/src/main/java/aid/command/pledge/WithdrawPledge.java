package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: the donor took back what was not yet delivered.
///
/// @param pledge the stream
/// @param lines what is withdrawn, line by line; empty means all that remains
/// @param cause why
/// @param reason the reason as given
public record WithdrawPledge(
        PledgeId pledge,
        List<LineQuantity> lines,
        Cause cause,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
