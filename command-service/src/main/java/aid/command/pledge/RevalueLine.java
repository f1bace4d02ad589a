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
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
public record RevalueLine(
        PledgeId pledge,
        String line,
        Valuation valuation,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {

    public RevalueLine {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
