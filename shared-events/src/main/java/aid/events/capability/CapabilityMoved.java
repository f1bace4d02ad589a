package aid.events.capability;

import aid.events.value.CapabilityCode;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// The capability hangs under another parent from now on.
///
/// @param capability its code
/// @param parent the new node above; absent at the top
@Revision("1")
public record CapabilityMoved(CapabilityCode capability, @Nullable CapabilityCode parent)
        implements CapabilityEvent {}
