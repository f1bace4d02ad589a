package aid.command.delivery;

import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import org.springframework.stereotype.Component;

@Component
final class DeliveryApi implements FeatureApi {

    @Override
    public Routes routes() {
        return Routes.of("deliveries")
                .creates(PlanDelivery.class)
                .thenOrFirst("dispatches", DispatchDelivery.class)
                .then("hub-arrivals", RecordHubArrival.class)
                .thenOrFirst("progress", ReportDeliveryProgress.class)
                .thenOrFirst("completions", CompleteDelivery.class)
                .then("receipts", ConfirmReceipt.class)
                .then("receipt-disputes", DisputeReceipt.class)
                .then("losses", ReportLoss.class)
                .then("returns", ReturnDelivery.class)
                .then("corrections", CorrectDelivery.class);
    }
}
