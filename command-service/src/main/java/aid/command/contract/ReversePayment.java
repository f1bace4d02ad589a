package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: a payment was taken back or never happened.
///
/// @param contract the stream
/// @param payment the payment's id within the contract
/// @param reason why
public record ReversePayment(
        ContractId contract,
        String payment,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
