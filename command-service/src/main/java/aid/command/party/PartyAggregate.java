package aid.command.party;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.events.party.PartyEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "party")
final class PartyAggregate extends DecidedAggregate<Party, PartyCommand, PartyEvent> {

    PartyAggregate() {
        super(new PartyDecider());
    }

    @Decides
    Enacted handle(RegisterParty command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ChangeMembership command, Lookup lookup) {
        return enact(command, lookup);
    }
}
