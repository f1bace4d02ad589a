package aid.command.pledge;

import aid.command.decision.FactCommand;
import aid.events.value.ChannelCode;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an announcement and a report of support say alike: who gives what to whom.
interface PledgeOffer extends FactCommand {

    Shares donors();

    PartyCode recipient();

    Purpose purpose();

    @Nullable Flow flow();

    @Nullable ChannelCode channel();

    List<Line> lines();

    /// The total as stated for the whole; a report of support states none.
    default @Nullable Money total() {
        return null;
    }
}
