package aid.command.delivery;

import aid.events.delivery.DeliveryId;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: part or all of it went back.
///
/// @param delivery the stream
/// @param quantities what went back; empty means all of it
/// @param cause why
/// @param reason what happened
public record ReturnDelivery(
        DeliveryId delivery,
        List<LineQuantity> quantities,
        Cause cause,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
