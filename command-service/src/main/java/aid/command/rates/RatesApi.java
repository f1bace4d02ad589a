package aid.command.rates;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

@Component
final class RatesApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("fx-rates").creates(PublishRates.class);
    }

    /// A source publishes its rates of a day in one place, so that publishing again replaces them.
    @Override
    public Optional<String> newId(UnaryOperator<String> field, Supplier<String> unique) {
        return Optional.of(field.apply("source") + "-" + field.apply("day"));
    }
}
