package aid.events.contract;

import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;

/// The contract ended before it was fulfilled; what was not delivered leaves the contracted total.
///
/// @param contract the stream
/// @param reason why
/// @param covers the pledge lines this contract fulfilled, which are open again
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ContractTerminated(
        ContractId contract,
        String reason,
        List<Cover> covers,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public ContractTerminated {
        covers = covers == null ? List.of() : List.copyOf(covers);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
