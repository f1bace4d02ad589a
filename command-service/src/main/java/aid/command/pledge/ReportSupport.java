package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: help is known of, its stage is not.
///
/// @param pledge the stream
/// @param donors who helps
/// @param recipient who is helped
/// @param purpose what it is for
/// @param flow whether it goes directly, into a channel or out of one; decided from the record when
///   absent
/// @param channel the initiative, agency or forum through which it goes
/// @param lines what is known of it
public record ReportSupport(
        PledgeId pledge,
        Shares donors,
        PartyCode recipient,
        Purpose purpose,
        @Nullable Flow flow,
        @Nullable ChannelCode channel,
        List<Line> lines,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand, PledgeOffer {}
