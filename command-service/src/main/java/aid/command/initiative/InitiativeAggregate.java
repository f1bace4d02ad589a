package aid.command.initiative;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.command.register.ToldOnce;
import aid.command.register.ToldOnce.Heard;
import aid.events.initiative.InitiativeEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "initiative")
final class InitiativeAggregate
        extends DecidedAggregate<Heard<Initiative>, InitiativeCommand, InitiativeEvent> {

    InitiativeAggregate() {
        super(new ToldOnce<>(new InitiativeDecider()));
    }

    @Decides
    Enacted handle(RegisterInitiative command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(JoinInitiative command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(LeaveInitiative command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RecordContribution command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ExtendProgramme command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AddProgrammeLine command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AllocateSpend command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(CloseInitiative command, Lookup lookup) {
        return enact(command, lookup);
    }
}
