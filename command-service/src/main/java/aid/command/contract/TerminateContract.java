package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: the contract ended before it was fulfilled; what was not delivered leaves the
/// contracted total.
///
/// @param contract the stream
/// @param reason why
public record TerminateContract(
        ContractId contract,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
