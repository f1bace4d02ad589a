package aid.command.initiative;

import aid.command.http.FeatureApi;
import aid.command.http.Routes;
import org.springframework.stereotype.Component;

@Component
final class InitiativeApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("initiatives")
                .creates(RegisterInitiative.class)
                .then("memberships", JoinInitiative.class)
                .then("departures", LeaveInitiative.class)
                .then("contributions", RecordContribution.class)
                .then("extensions", ExtendProgramme.class)
                .then("programme-lines", AddProgrammeLine.class)
                .then("spend-allocations", AllocateSpend.class)
                .then("closures", CloseInitiative.class);
    }
}
