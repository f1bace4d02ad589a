package aid.events.capability;

import aid.events.value.CapabilityCode;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// The capability is no longer to be used for new facts.
///
/// @param capability its code
/// @param successor what to use instead
/// @param reason why
@Revision("1")
public record CapabilityRetired(
        CapabilityCode capability, @Nullable CapabilityCode successor, String reason)
        implements CapabilityEvent {}
