package aid.events.value;

import org.jspecify.annotations.Nullable;

/// From whom to whom a delivery goes.
///
/// @param donors who gives, with shares where they are stated
/// @param recipient who receives
/// @param channel the initiative, agency or forum through which it goes
/// @param flow whether it goes directly or out of a channel; decided when recorded, and kept
public record Consignment(
        Shares donors, PartyCode recipient, @Nullable ChannelCode channel, @Nullable Flow flow) {

    /// The flow, which is DIRECT unless it says otherwise.
    public Flow flowOrDirect() {
        return flow == null ? Flow.DIRECT : flow;
    }
}
