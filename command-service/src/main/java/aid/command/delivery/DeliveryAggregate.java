package aid.command.delivery;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.command.register.ToldOnce;
import aid.command.register.ToldOnce.Heard;
import aid.events.delivery.DeliveryEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "delivery")
final class DeliveryAggregate
        extends DecidedAggregate<Heard<Delivery>, DeliveryCommand, DeliveryEvent> {

    DeliveryAggregate() {
        super(new ToldOnce<>(new DeliveryDecider()));
    }

    @Decides
    Enacted handle(PlanDelivery command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(DispatchDelivery command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RecordHubArrival command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ReportDeliveryProgress command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(CompleteDelivery command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ConfirmReceipt command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(DisputeReceipt command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ReportLoss command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ReturnDelivery command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(CorrectDelivery command, Lookup lookup) {
        return enact(command, lookup);
    }
}
