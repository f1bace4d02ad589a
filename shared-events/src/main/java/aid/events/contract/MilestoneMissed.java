package aid.events.contract;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;

/// A milestone of the schedule was missed.
///
/// @param contract the stream
/// @param milestone the milestone's id
/// @param due the day it was due
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record MilestoneMissed(
        ContractId contract,
        String milestone,
        LocalDate due,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractEvent {

    public MilestoneMissed {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
