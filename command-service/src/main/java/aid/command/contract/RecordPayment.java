package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;

/// Asks to record: money was paid under the contract; paying is not delivering.
///
/// @param contract the stream
/// @param payment the payment's id within the contract
/// @param payer who paid
/// @param payee who was paid
/// @param money what was paid
public record RecordPayment(
        ContractId contract,
        String payment,
        PartyCode payer,
        String payee,
        Money money,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
