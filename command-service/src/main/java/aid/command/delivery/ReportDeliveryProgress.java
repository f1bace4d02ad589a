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

/// Asks to record: something is being provided; its end is unknown.
///
/// @param delivery the stream
/// @param consignment from whom to whom; absent means as recorded before
/// @param lines what is being provided; empty means all that has not arrived yet
/// @param of the pledge or contract lines it fulfils, beside those recorded before
public record ReportDeliveryProgress(
        DeliveryId delivery,
        @Nullable Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand {}
