package aid.command.rates;

import aid.command.decision.Command;
import aid.events.rates.RatesId;

/// What can be asked of a rates stream.
public sealed interface RatesCommand extends Command permits PublishRates {

    RatesId publication();

    @Override
    default String stream() {
        return publication().value();
    }
}
