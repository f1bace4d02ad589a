package aid.command.contract;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.command.register.ToldOnce;
import aid.command.register.ToldOnce.Heard;
import aid.events.contract.ContractEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "contract")
final class ContractAggregate
        extends DecidedAggregate<Heard<Contract>, ContractCommand, ContractEvent> {

    ContractAggregate() {
        super(new ToldOnce<>(new ContractDecider()));
    }

    @Decides
    Enacted handle(SignContract command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AmendContract command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(CorrectContract command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AssignContractShare command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RecordPayment command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ReversePayment command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(MeetMilestone command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(MissMilestone command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RedirectContract command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(TerminateContract command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(CompleteContract command, Lookup lookup) {
        return enact(command, lookup);
    }
}
