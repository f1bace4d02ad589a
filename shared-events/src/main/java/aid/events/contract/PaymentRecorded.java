package aid.events.contract;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;
import org.axonframework.serialization.Revision;

/// Money was paid under the contract; paying is not delivering.
///
/// @param contract the stream
/// @param payment the payment's id within the contract
/// @param payer who paid
/// @param payee who was paid
/// @param money what was paid
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record PaymentRecorded(
        ContractId contract,
        String payment,
        PartyCode payer,
        String payee,
        Money money,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public PaymentRecorded {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
