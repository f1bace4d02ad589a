package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: something was said about an open condition; nothing but the record changes.
///
/// @param pledge the stream
/// @param condition the condition's id
/// @param note what was said, in our words
public record AnnotateCondition(
        PledgeId pledge,
        String condition,
        String note,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
