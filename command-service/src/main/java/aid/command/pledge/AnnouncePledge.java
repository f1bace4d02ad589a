package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Instrument;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a donor promised something.
///
/// @param pledge the stream
/// @param donors who promises, with shares where they are stated
/// @param recipient who is promised it
/// @param purpose what it is for; only a transfer enters a recipient's totals
/// @param flow whether it goes directly, into a channel or out of one; decided from the record when
///   absent
/// @param channel the initiative, agency or forum through which it goes
/// @param instrument the legal form, where it was stated
/// @param authority the funding authority as named by the source, such as PDA; never guessed
/// @param lines what is promised, line by line
/// @param total the total as stated for the whole pledge; never the sum of the lines
/// @param period the period the promise is spread over
/// @param conditions what has to happen first; a pledge with an open one is CONDITIONAL
public record AnnouncePledge(
        PledgeId pledge,
        Shares donors,
        PartyCode recipient,
        Purpose purpose,
        @Nullable Flow flow,
        @Nullable ChannelCode channel,
        @Nullable Instrument instrument,
        @Nullable String authority,
        List<Line> lines,
        @Nullable Money total,
        @Nullable DateValue period,
        List<Condition> conditions,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand, PledgeOffer {}
