package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: everything was delivered and accepted.
///
/// @param contract the stream
/// @param acceptance how and by whom it was accepted
public record CompleteContract(
        ContractId contract,
        String acceptance,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
