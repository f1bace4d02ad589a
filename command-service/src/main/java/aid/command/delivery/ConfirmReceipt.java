package aid.command.delivery;

import aid.events.delivery.DeliveryId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the recipient confirmed what it received.
///
/// @param delivery the stream
/// @param by who confirmed; absent means the recipient
/// @param quantities what was received; empty means all that was delivered
public record ConfirmReceipt(
        DeliveryId delivery,
        @Nullable PartyCode by,
        List<LineQuantity> quantities,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
