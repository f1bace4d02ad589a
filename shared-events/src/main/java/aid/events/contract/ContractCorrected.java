package aid.events.contract;

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
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// Our record was wrong: the new values replace those of the corrected event at its own effective
/// day.
///
/// @param contract the stream
/// @param correctsEvent the id of the event that was wrong
/// @param cause why it was wrong
/// @param reason why, in a sentence an auditor can use
/// @param onBehalfOf the right payers
/// @param recipient the right recipient
/// @param purpose the right purpose
/// @param channel the right channel
/// @param lines the corrected lines with their right values
/// @param total the right total
/// @param covers the pledge lines this contract fulfils, all of them as they stand
/// @param noLongerCovers the pledges that it was wrongly said to fulfil, by stream
/// @param happened the right effective day of the corrected event
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ContractCorrected(
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
        List<Cover> covers,
        List<String> noLongerCovers,
        @Nullable DateValue happened,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public ContractCorrected {
        lines = lines == null ? List.of() : List.copyOf(lines);
        covers = covers == null ? List.of() : List.copyOf(covers);
        noLongerCovers = noLongerCovers == null ? List.of() : List.copyOf(noLongerCovers);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
