package aid.command.delivery;

import aid.events.delivery.DeliveryId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the recipient says it did not receive what was said to be delivered; both are
/// kept.
///
/// @param delivery the stream
/// @param by who disputes; absent means the recipient
/// @param quantities what is disputed; empty means all of it
/// @param reason what is said
public record DisputeReceipt(
        DeliveryId delivery,
        @Nullable PartyCode by,
        List<LineQuantity> quantities,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
