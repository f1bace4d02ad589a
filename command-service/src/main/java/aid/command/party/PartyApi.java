package aid.command.party;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

@Component
final class PartyApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("parties")
                .creates(RegisterParty.class)
                .then("memberships", ChangeMembership.class);
    }

    /// A party has a code.
    @Override
    public Optional<String> newId(UnaryOperator<String> field, Supplier<String> unique) {
        return Optional.empty();
    }
}
