package aid.command.delivery;

import aid.command.decision.FactCommand;
import aid.events.delivery.DeliveryId;

/// What can be asked of a delivery stream.
public sealed interface DeliveryCommand extends FactCommand
        permits PlanDelivery,
                DispatchDelivery,
                RecordHubArrival,
                ReportDeliveryProgress,
                CompleteDelivery,
                ConfirmReceipt,
                DisputeReceipt,
                ReportLoss,
                ReturnDelivery,
                CorrectDelivery {

    DeliveryId delivery();

    @Override
    default String stream() {
        return delivery().value();
    }
}
