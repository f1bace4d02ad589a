package aid.command.pledge;

import aid.command.decision.Correction;
import aid.events.pledge.PledgeId;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: our record was wrong: the new values replace those of the corrected event at its
/// own effective day.
///
/// @param pledge the stream
/// @param correctsEvent the event that was wrong, by its id or its number in the stream, such as
///   `#1` for the first
/// @param cause why it was wrong
/// @param reason why, in a sentence an auditor can use
/// @param donors the right donors
/// @param recipient the right recipient
/// @param purpose the right purpose
/// @param channel the right channel
/// @param lines the corrected lines with their right values
/// @param total the right total
/// @param happened the right effective day of the corrected event
public record CorrectPledge(
        PledgeId pledge,
        String correctsEvent,
        Cause cause,
        String reason,
        @Nullable Shares donors,
        @Nullable PartyCode recipient,
        @Nullable Purpose purpose,
        @Nullable ChannelCode channel,
        List<Line> lines,
        @Nullable Money total,
        @Nullable DateValue happened,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand, Correction {

    @Override
    public CorrectPledge naming(String eventId) {
        return new CorrectPledge(
                pledge, eventId, cause, reason, donors, recipient, purpose, channel, lines, total,
                happened, effective, evidence, overrides);
    }
}
