package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the donor decided anew: the new values replace the old ones from the effective
/// day on.
///
/// @param pledge the stream
/// @param lines the changed lines with their new values, not the differences
/// @param total the new total as stated
public record AmendPledge(
        PledgeId pledge,
        List<Line> lines,
        @Nullable Money total,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
