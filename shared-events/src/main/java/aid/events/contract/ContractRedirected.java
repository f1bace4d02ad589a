package aid.events.contract;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// Lines changed their purpose: a stock order later given away, or the reverse.
///
/// @param contract the stream
/// @param lines the lines redirected; empty means all
/// @param purpose the new purpose
/// @param recipient the new recipient, where the purpose has one
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ContractRedirected(
        ContractId contract,
        List<String> lines,
        Purpose purpose,
        @Nullable PartyCode recipient,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public ContractRedirected {
        lines = lines == null ? List.of() : List.copyOf(lines);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
