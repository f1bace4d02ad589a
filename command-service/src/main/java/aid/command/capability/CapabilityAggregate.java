package aid.command.capability;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.events.capability.CapabilityEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "capability")
final class CapabilityAggregate
        extends DecidedAggregate<Capability, CapabilityCommand, CapabilityEvent> {

    CapabilityAggregate() {
        super(new CapabilityDecider());
    }

    @Decides
    Enacted handle(DefineCapability command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(MoveCapability command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RetireCapability command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(MapTerm command, Lookup lookup) {
        return enact(command, lookup);
    }
}
