package aid.command.source;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import org.springframework.stereotype.Component;

@Component
final class SourceApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("sources")
                .creates(RegisterSource.class)
                .then("revisions", ReviseSource.class)
                .then("exclusions", ExcludePassage.class)
                .then("withdrawals", WithdrawSource.class);
    }
}
