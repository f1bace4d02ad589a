package aid.events.delivery;

import aid.events.value.Cause;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.LineQuantity;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;

/// Part or all of it was lost on the way.
///
/// @param delivery the stream
/// @param quantities what was lost; empty means all of it
/// @param of the pledge or contract lines the consignment fulfils, all of them as they stand
/// @param cause why
/// @param reason what happened
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record DeliveryLost(
        DeliveryId delivery,
        List<LineQuantity> quantities,
        List<Cover> of,
        Cause cause,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryEvent {

    public DeliveryLost {
        quantities = quantities == null ? List.of() : List.copyOf(quantities);
        of = of == null ? List.of() : List.copyOf(of);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
