package aid.command.policy;

import aid.command.decision.Command;
import aid.events.policy.PolicyId;

/// What can be asked of a policy stream.
public sealed interface PolicyCommand extends Command permits PublishReadingPolicy {

    PolicyId policy();

    @Override
    default String stream() {
        return policy().value();
    }
}
