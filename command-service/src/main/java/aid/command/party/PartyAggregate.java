package aid.command.party;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.events.party.PartyEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "party")
final class PartyAggregate extends DecidedAggregate<Party, PartyCommand, PartyEvent> {

    PartyAggregate() {
        super(new PartyDecider());
    }

    @Decides
    AcceptedCommand handle(PartyCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
