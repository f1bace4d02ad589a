package aid.command.delivery;

import aid.command.decision.Correction;
import aid.events.delivery.DeliveryId;
import aid.events.value.Cause;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: our record was wrong: the new values replace those of the corrected event at its
/// own effective day.
///
/// @param delivery the stream
/// @param correctsEvent the event that was wrong, by its id or its number in the stream, such as
///   `#1` for the first
/// @param cause why it was wrong
/// @param reason why, in a sentence an auditor can use
/// @param consignment the right parties
/// @param lines the corrected lines with their right values
/// @param of the right pledge or contract lines it fulfils, all of them; absent means as recorded
/// @param happened the right effective day of the corrected event
public record CorrectDelivery(
        DeliveryId delivery,
        String correctsEvent,
        Cause cause,
        String reason,
        @Nullable Consignment consignment,
        List<Line> lines,
        @Nullable List<Cover> of,
        @Nullable DateValue happened,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryCommand, Correction {

    @Override
    public CorrectDelivery naming(String eventId) {
        return new CorrectDelivery(
                delivery,
                eventId,
                cause,
                reason,
                consignment,
                lines,
                of,
                happened,
                effective,
                evidence,
                overrides);
    }
}
