package aid.events.contract;

import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// The parties agreed anew: the new values replace the old ones from the effective day on.
///
/// @param contract the stream
/// @param lines the changed lines with their new values, not the differences
/// @param total the new total
/// @param covers the pledge lines this contract fulfils, all of them as they stand
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ContractAmended(
        ContractId contract,
        List<Line> lines,
        @Nullable Money total,
        List<Cover> covers,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public ContractAmended {
        lines = lines == null ? List.of() : List.copyOf(lines);
        covers = covers == null ? List.of() : List.copyOf(covers);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
