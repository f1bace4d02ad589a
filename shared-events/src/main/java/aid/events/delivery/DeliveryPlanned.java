package aid.events.delivery;

import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A consignment was planned; nothing has moved.
///
/// @param delivery the stream
/// @param consignment from whom to whom
/// @param lines what is to be delivered
/// @param of the pledge or contract lines it fulfils
/// @param window when it is due
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record DeliveryPlanned(
        DeliveryId delivery,
        Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        @Nullable DateValue window,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryEvent {

    public DeliveryPlanned {
        lines = lines == null ? List.of() : List.copyOf(lines);
        of = of == null ? List.of() : List.copyOf(of);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
