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
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
public record ReturnDelivery(
        DeliveryId delivery,
        List<LineQuantity> quantities,
        Cause cause,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {

    public ReturnDelivery {
        quantities = quantities == null ? List.of() : List.copyOf(quantities);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
