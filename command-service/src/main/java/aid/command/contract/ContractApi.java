package aid.command.contract;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import org.springframework.stereotype.Component;

@Component
final class ContractApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("contracts")
                .creates(SignContract.class)
                .then("amendments", AmendContract.class)
                .then("corrections", CorrectContract.class)
                .then("shares", AssignContractShare.class)
                .then("payments", RecordPayment.class)
                .then("payment-reversals", ReversePayment.class)
                .then("milestones-met", MeetMilestone.class)
                .then("milestones-missed", MissMilestone.class)
                .then("redirections", RedirectContract.class)
                .then("terminations", TerminateContract.class)
                .then("completions", CompleteContract.class);
    }
}
