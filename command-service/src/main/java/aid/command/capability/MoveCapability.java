package aid.command.capability;

import aid.events.value.CapabilityCode;
import org.jspecify.annotations.Nullable;

/// Asks to record: the capability hangs under another parent from now on.
///
/// @param capability its code
/// @param parent the new node above; absent at the top
public record MoveCapability(CapabilityCode capability, @Nullable CapabilityCode parent)
        implements CapabilityCommand {}
