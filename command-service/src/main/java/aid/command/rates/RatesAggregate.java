package aid.command.rates;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.events.rates.RatesEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "rates")
final class RatesAggregate extends DecidedAggregate<Rates, RatesCommand, RatesEvent> {

    RatesAggregate() {
        super(new RatesDecider());
    }

    @Decides
    AcceptedCommand handle(RatesCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
