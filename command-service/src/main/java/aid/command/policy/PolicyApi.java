package aid.command.policy;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

@Component
final class PolicyApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("reading-policies").creates(PublishReadingPolicy.class);
    }

    /// A policy is cited by its name.
    @Override
    public Optional<String> newId(UnaryOperator<String> field, Supplier<String> unique) {
        return Optional.empty();
    }
}
