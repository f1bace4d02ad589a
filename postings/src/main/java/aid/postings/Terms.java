package aid.postings;

import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.Flow;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import org.jspecify.annotations.Nullable;

/// Who gives to whom, through what and what for.
public record Terms(
        Shares donors,
        @Nullable PartyCode recipient,
        @Nullable ChannelCode channel,
        Purpose purpose,
        Flow flow) {

    Key key(
            String donor,
            @Nullable CapabilityCode capability,
            @Nullable String includedIn,
            Stage stage) {
        return new Key(
                donor,
                recipient == null ? null : recipient.value(),
                capability == null ? null : capability.value(),
                includedIn,
                channel == null ? null : channel.value(),
                purpose,
                stage,
                flow);
    }
}
