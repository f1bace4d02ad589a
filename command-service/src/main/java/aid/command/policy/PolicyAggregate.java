package aid.command.policy;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.events.policy.PolicyEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "policy")
final class PolicyAggregate extends DecidedAggregate<Policy, PolicyCommand, PolicyEvent> {

    PolicyAggregate() {
        super(new PolicyDecider());
    }

    @Decides
    AcceptedCommand handle(PolicyCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
