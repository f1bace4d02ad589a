package aid.command.decision.check;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.events.value.ChannelCode;
import aid.events.value.Flow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a channel exists, and which way things flow through it.
public final class ChannelChecks {

    /// Needs [aid.command.register.Needs#channel], where there is one.
    public static void check(
            String field, @Nullable ChannelCode channel, Known known, Refusals refusals) {
        if (channel != null && !known.channelExists(channel)) {
            refusals.add(
                    RefusalCode.INITIATIVE_UNKNOWN,
                    field,
                    channel
                            + " is no registered initiative, agency or organisation: register it"
                            + " first.",
                    Map.of("channel", channel.value()));
        }
    }

    /// A flow needs a channel to go into or come out of.
    public static void flow(
            String field, @Nullable Flow flow, @Nullable ChannelCode channel, Refusals refusals) {
        if (flow != null && flow != Flow.DIRECT && channel == null) {
            refusals.add(
                    RefusalCode.COMMAND_MALFORMED,
                    field,
                    "What goes " + flow + " names the channel: name it, or say DIRECT.");
        }
    }

    /// The flow as told, or what follows from the channel: through a pooled initiative things go
    /// the way `pooled` says, otherwise directly.
    ///
    /// Needs [aid.command.register.Needs#channel], where there is one.
    ///
    /// @param pooled INTO_CHANNEL for what is promised to it, FROM_CHANNEL for what it provides
    public static Flow decided(
            @Nullable Flow told, @Nullable ChannelCode channel, Flow pooled, Known known) {
        if (told != null) {
            return told;
        }
        return channel != null
                        && known.initiative(channel.value())
                                .filter(Known.Initiative::pooled)
                                .isPresent()
                ? pooled
                : Flow.DIRECT;
    }

    private ChannelChecks() {}
}
