package aid.command.capability;

import aid.events.value.CapabilityCode;
import org.jspecify.annotations.Nullable;

/// Asks to record: the capability is no longer to be used for new facts.
///
/// @param capability its code
/// @param successor what to use instead
/// @param reason why
public record RetireCapability(
        CapabilityCode capability, @Nullable CapabilityCode successor, String reason)
        implements CapabilityCommand {}
