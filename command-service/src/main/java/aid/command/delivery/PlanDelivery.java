package aid.command.delivery;

import aid.events.delivery.DeliveryId;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a consignment was planned; nothing has moved.
///
/// @param delivery the stream
/// @param consignment from whom to whom
/// @param lines what is to be delivered
/// @param of the pledge or contract lines it fulfils
/// @param window when it is due
public record PlanDelivery(
        DeliveryId delivery,
        Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        @Nullable DateValue window,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
