package aid.command.capability;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

@Component
final class CapabilityApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("capabilities")
                .creates(DefineCapability.class)
                .then("moves", MoveCapability.class)
                .then("retirements", RetireCapability.class)
                .then("terms", MapTerm.class);
    }

    /// A capability has a code.
    @Override
    public Optional<String> newId(UnaryOperator<String> field, Supplier<String> unique) {
        return Optional.empty();
    }
}
