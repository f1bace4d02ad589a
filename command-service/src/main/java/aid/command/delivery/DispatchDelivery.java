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

/// Asks to record: the consignment left.
///
/// @param delivery the stream
/// @param consignment from whom to whom; absent means as recorded before
/// @param lines what left; empty means all that has not left yet
/// @param of the pledge or contract lines it fulfils, beside those recorded before
/// @param from where it left from
public record DispatchDelivery(
        DeliveryId delivery,
        @Nullable Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        @Nullable String from,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
