package aid.events.capability;

import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A capability was added to the taxonomy, or its labels are told anew.
///
/// @param capability its code
/// @param parent the node above; absent at the top
/// @param labels its labels
@Revision("1")
public record CapabilityDefined(
        CapabilityCode capability, @Nullable CapabilityCode parent, Names labels)
        implements CapabilityEvent {}
