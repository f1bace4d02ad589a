package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: a line was taken off: it should never have been on this pledge.
///
/// @param pledge the stream
/// @param line the line's id
/// @param reason why it was wrong
public record RemovePledgeLine(
        PledgeId pledge,
        String line,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
