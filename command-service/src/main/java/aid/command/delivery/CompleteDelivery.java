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

/// Asks to record: the consignment reached the recipient; may be the first we hear of it.
///
/// @param delivery the stream
/// @param consignment from whom to whom; absent means as recorded before
/// @param lines what was delivered; empty means all that has not arrived yet
/// @param of the pledge or contract lines it fulfils, beside those recorded before
/// @param handedTo who took it over
/// @param point what "delivered" means here, named
/// @param cumulative whether the source speaks of all that was delivered so far of these lines
public record CompleteDelivery(
        DeliveryId delivery,
        @Nullable Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        @Nullable String handedTo,
        @Nullable String point,
        boolean cumulative,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
