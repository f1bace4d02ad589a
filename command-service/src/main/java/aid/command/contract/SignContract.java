package aid.command.contract;

import aid.events.contract.ContractId;
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
import org.jspecify.annotations.Nullable;

/// Asks to record: a contract, or several known only together, was signed.
///
/// @param contract the stream
/// @param contractCount how many contracts this stands for, when more than one
/// @param agency who buys
/// @param onBehalfOf who pays, with shares where they are stated
/// @param recipient who is to receive it; absent for stocks of the buyers
/// @param purpose what it is for; only a transfer enters a recipient's totals
/// @param flow whether it goes directly, into a channel or out of one; decided from the record when
///   absent
/// @param channel the initiative, agency or forum through which it goes
/// @param suppliers who sells, as named by the source
/// @param lines what is bought
/// @param total the contract value as stated
/// @param covers the pledge lines this contract fulfils
/// @param schedule what is due when
public record SignContract(
        ContractId contract,
        @Nullable Quantity contractCount,
        @Nullable PartyCode agency,
        Shares onBehalfOf,
        @Nullable PartyCode recipient,
        Purpose purpose,
        @Nullable Flow flow,
        @Nullable ChannelCode channel,
        List<String> suppliers,
        List<Line> lines,
        @Nullable Money total,
        List<Cover> covers,
        List<Milestone> schedule,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
