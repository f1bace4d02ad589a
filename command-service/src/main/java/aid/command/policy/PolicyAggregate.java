package aid.command.policy;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.events.policy.PolicyEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "policy")
final class PolicyAggregate extends DecidedAggregate<Policy, PolicyCommand, PolicyEvent> {

    PolicyAggregate() {
        super(new PolicyDecider());
    }

    @Decides
    Enacted handle(PublishReadingPolicy command, Lookup lookup) {
        return enact(command, lookup);
    }
}
