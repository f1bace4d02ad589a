package aid.command.capability;

import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import org.jspecify.annotations.Nullable;

/// Asks to record: a capability was added to the taxonomy, or its labels are told anew.
///
/// @param capability its code
/// @param parent the node above; absent at the top
/// @param labels its labels
public record DefineCapability(
        CapabilityCode capability, @Nullable CapabilityCode parent, Names labels)
        implements CapabilityCommand {}
