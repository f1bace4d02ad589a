package aid.events.rates;

import aid.events.LedgerEvent;

/// What can happen to a rates stream.
public sealed interface RatesEvent extends LedgerEvent permits RatesPublished {

    RatesId publication();

    @Override
    default String stream() {
        return publication().value();
    }
}
