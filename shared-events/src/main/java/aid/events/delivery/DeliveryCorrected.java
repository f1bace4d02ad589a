package aid.events.delivery;

import aid.events.value.Cause;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// Our record was wrong: the new values replace those of the corrected event at its own effective
/// day.
///
/// @param delivery the stream
/// @param correctsEvent the id of the event that was wrong
/// @param cause why it was wrong
/// @param reason why, in a sentence an auditor can use
/// @param consignment the right parties
/// @param lines the corrected lines with their right values
/// @param of the pledge or contract lines the consignment fulfils, all of them as they stand
/// @param noLongerOf the pledges and contracts that it was wrongly said to fulfil, by stream
/// @param happened the right effective day of the corrected event
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record DeliveryCorrected(
        DeliveryId delivery,
        String correctsEvent,
        Cause cause,
        String reason,
        @Nullable Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        List<String> noLongerOf,
        @Nullable DateValue happened,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryEvent {

    public DeliveryCorrected {
        lines = lines == null ? List.of() : List.copyOf(lines);
        of = of == null ? List.of() : List.copyOf(of);
        noLongerOf = noLongerOf == null ? List.of() : List.copyOf(noLongerOf);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
