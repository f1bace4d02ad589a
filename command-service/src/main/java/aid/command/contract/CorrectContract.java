package aid.command.contract;

import aid.command.decision.Correction;
import aid.events.contract.ContractId;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Cover;
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
/// @param contract the stream
/// @param correctsEvent the event that was wrong, by its id or its number in the stream, such as
///   `#1` for the first
/// @param cause why it was wrong
/// @param reason why, in a sentence an auditor can use
/// @param onBehalfOf the right payers
/// @param recipient the right recipient
/// @param purpose the right purpose
/// @param channel the right channel
/// @param lines the corrected lines with their right values
/// @param total the right total
/// @param covers the pledge lines it fulfils, all of them; absent means as recorded
/// @param happened the right effective day of the corrected event
public record CorrectContract(
        ContractId contract,
        String correctsEvent,
        Cause cause,
        String reason,
        @Nullable Shares onBehalfOf,
        @Nullable PartyCode recipient,
        @Nullable Purpose purpose,
        @Nullable ChannelCode channel,
        List<Line> lines,
        @Nullable Money total,
        @Nullable List<Cover> covers,
        @Nullable DateValue happened,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand, Correction {

    @Override
    public CorrectContract naming(String eventId) {
        return new CorrectContract(
                contract,
                eventId,
                cause,
                reason,
                onBehalfOf,
                recipient,
                purpose,
                channel,
                lines,
                total,
                covers,
                happened,
                effective,
                evidence,
                overrides);
    }
}
