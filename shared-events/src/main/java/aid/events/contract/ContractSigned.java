package aid.events.contract;

import aid.events.value.ChannelCode;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Milestone;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A contract, or several known only together, was signed.
///
/// @param contract the stream
/// @param contractCount how many contracts this stands for, when more than one
/// @param agency who buys
/// @param onBehalfOf who pays, with shares where they are stated
/// @param recipient who is to receive it; absent for stocks of the buyers
/// @param purpose what it is for; only a transfer enters a recipient's totals
/// @param flow whether it goes directly, into a channel or out of one
/// @param channel the initiative, agency or forum through which it goes
/// @param suppliers who sells, as named by the source
/// @param lines what is bought
/// @param total the contract value as stated
/// @param covers the pledge lines this contract fulfils
/// @param schedule what is due when
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ContractSigned(
        ContractId contract,
        @Nullable Quantity contractCount,
        @Nullable PartyCode agency,
        Shares onBehalfOf,
        @Nullable PartyCode recipient,
        Purpose purpose,
        Flow flow,
        @Nullable ChannelCode channel,
        List<String> suppliers,
        List<Line> lines,
        @Nullable Money total,
        List<Cover> covers,
        List<Milestone> schedule,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public ContractSigned {
        suppliers = suppliers == null ? List.of() : List.copyOf(suppliers);
        lines = lines == null ? List.of() : List.copyOf(lines);
        covers = covers == null ? List.of() : List.copyOf(covers);
        schedule = schedule == null ? List.of() : List.copyOf(schedule);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
