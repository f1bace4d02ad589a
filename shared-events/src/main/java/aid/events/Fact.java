package aid.events;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// An event about the world, as opposed to one about our own reference data.
public interface Fact extends LedgerEvent {

    /// When what it describes became true; not when it was said, nor when we recorded it.
    DateValue effective();

    /// The passages it rests on; never empty for a fact recorded by a command.
    List<Evidence> evidence();

    /// The refusals the operator insisted against, each with a reason.
    List<OverrideReason> overrides();
}
