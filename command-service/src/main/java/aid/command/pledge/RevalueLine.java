package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.Valuation;
import java.util.List;

/// Asks to record: a line is valued by a method; what was promised does not change.
///
/// @param pledge the stream
/// @param line the line's id
/// @param valuation the new valuation
public record RevalueLine(
        PledgeId pledge,
        String line,
        Valuation valuation,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
