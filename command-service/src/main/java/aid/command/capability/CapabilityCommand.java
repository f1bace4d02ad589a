package aid.command.capability;

import aid.command.decision.Command;
import aid.events.value.CapabilityCode;

/// What can be asked of a capability stream.
public sealed interface CapabilityCommand extends Command
        permits DefineCapability, MoveCapability, RetireCapability, MapTerm {

    CapabilityCode capability();

    @Override
    default String stream() {
        return "capability:" + capability().value();
    }
}
