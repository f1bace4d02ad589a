package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.AllocatedFrom;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: specific things were set aside for a line.
///
/// @param pledge the stream
/// @param line the line's id
/// @param quantity how many were set aside, in total by now
/// @param money what they are worth, in total by now
/// @param from where they come from
public record AllocateLine(
        PledgeId pledge,
        String line,
        Quantity quantity,
        @Nullable Money money,
        AllocatedFrom from,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
