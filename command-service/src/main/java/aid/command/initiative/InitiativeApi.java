package aid.command.initiative;

import aid.command.api.Access;
import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import aid.command.decision.Command;
import java.util.List;
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

    /// What it is spent on is named in words, since it may be a pledge or a contract.
    @Override
    public List<Access> accesses(Command command) {
        return command instanceof AllocateSpend spend
                ? List.of(Access.exclusive(spend.on()))
                : List.of();
    }
}
