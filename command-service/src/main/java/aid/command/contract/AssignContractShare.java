package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.Share;
import java.util.List;

/// Asks to record: a party of a joint contract became known to carry a share.
///
/// @param contract the stream
/// @param share the party with its fraction or amount
public record AssignContractShare(
        ContractId contract,
        Share share,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
