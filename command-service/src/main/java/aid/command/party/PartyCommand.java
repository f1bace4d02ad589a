package aid.command.party;

import aid.command.decision.Command;
import aid.events.value.PartyCode;

/// What can be asked of a party stream.
public sealed interface PartyCommand extends Command permits RegisterParty, ChangeMembership {

    PartyCode party();

    @Override
    default String stream() {
        return "party:" + party().value();
    }
}
