package aid.events.value;

import org.jspecify.annotations.Nullable;

/// What a statement is about; any part may be absent.
///
/// @param donors whose aid
/// @param recipient aid for whom
/// @param capability what kind of aid
/// @param channel through which initiative, agency or forum
/// @param purpose aid for what
/// @param measure the stage a running total speaks of
/// @param sourceTerm the words of the source for the capability
public record About(
        @Nullable Shares donors,
        @Nullable PartyCode recipient,
        @Nullable CapabilityCode capability,
        @Nullable ChannelCode channel,
        @Nullable Purpose purpose,
        @Nullable Stage measure,
        @Nullable String sourceTerm) {}
