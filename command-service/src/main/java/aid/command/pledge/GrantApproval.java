package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a condition was met.
///
/// @param pledge the stream
/// @param condition the condition's id
/// @param body who decided, such as a legislature
/// @param act the act or vote by which it was decided
public record GrantApproval(
        PledgeId pledge,
        String condition,
        @Nullable String body,
        @Nullable String act,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
