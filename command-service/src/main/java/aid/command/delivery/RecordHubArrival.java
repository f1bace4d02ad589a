package aid.command.delivery;

import aid.events.delivery.DeliveryId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: the consignment reached a hub on its way; not yet the recipient.
///
/// @param delivery the stream
/// @param hub the hub
/// @param quantities what arrived
public record RecordHubArrival(
        DeliveryId delivery,
        String hub,
        List<LineQuantity> quantities,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
