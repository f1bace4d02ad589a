package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: a line became known of an already announced pledge.
///
/// @param pledge the stream
/// @param line the new line
public record AddPledgeLine(
        PledgeId pledge,
        Line line,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
