package aid.command.rates;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.events.rates.RatesEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "rates")
final class RatesAggregate extends DecidedAggregate<Rates, RatesCommand, RatesEvent> {

    RatesAggregate() {
        super(new RatesDecider());
    }

    @Decides
    Enacted handle(PublishRates command, Lookup lookup) {
        return enact(command, lookup);
    }
}
