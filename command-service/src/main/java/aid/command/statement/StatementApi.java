package aid.command.statement;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import org.springframework.stereotype.Component;

@Component
final class StatementApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("statements")
                .creates(RecordStatement.class)
                .then("retractions", RetractStatement.class);
    }
}
