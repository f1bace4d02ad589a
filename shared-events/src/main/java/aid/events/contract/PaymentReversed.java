package aid.events.contract;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;

/// A payment was taken back or never happened.
///
/// @param contract the stream
/// @param payment the payment's id within the contract
/// @param reason why
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record PaymentReversed(
        ContractId contract,
        String payment,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public PaymentReversed {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
