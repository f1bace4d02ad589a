package aid.events.party;

import aid.events.LedgerEvent;
import aid.events.value.PartyCode;

/// What can happen to a party stream.
public sealed interface PartyEvent extends LedgerEvent permits PartyRegistered, MembershipChanged {

    PartyCode party();

    @Override
    default String stream() {
        return "party:" + party().value();
    }
}
