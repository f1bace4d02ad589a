package aid.events.delivery;

import aid.events.Fact;

/// What can happen to a delivery stream.
public sealed interface DeliveryEvent extends Fact
        permits DeliveryPlanned,
                DeliveryDispatched,
                DeliveryArrivedAtHub,
                DeliveryProgressReported,
                DeliveryCompleted,
                ReceiptConfirmed,
                ReceiptDisputed,
                DeliveryLost,
                DeliveryReturned,
                DeliveryCorrected {

    DeliveryId delivery();

    @Override
    default String stream() {
        return delivery().value();
    }
}
