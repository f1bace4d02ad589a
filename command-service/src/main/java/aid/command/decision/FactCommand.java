package aid.command.decision;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// A command that records a fact about the world.
public interface FactCommand extends Command {

    /// When it became true, as well as it is known.
    DateValue effective();

    /// The passages it rests on.
    List<Evidence> evidence();

    /// The refusals the operator insists against, each with a reason.
    List<OverrideReason> overrides();
}
