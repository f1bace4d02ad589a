package aid.command.statement;

import aid.command.http.FeatureApi;
import aid.command.http.Routes;
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
