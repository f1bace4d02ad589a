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

/// The consignment reached the recipient; may be the first we hear of it.
///
/// @param delivery the stream
/// @param consignment from whom to whom
/// @param lines what was delivered
/// @param of the pledge or contract lines it fulfils
/// @param handedTo who took it over
/// @param point what "delivered" means here, named
/// @param cumulative whether the source speaks of all that was delivered so far of these lines
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record DeliveryCompleted(
        DeliveryId delivery,
        Consignment consignment,
        List<Line> lines,
        List<Cover> of,
        @Nullable String handedTo,
        @Nullable String point,
        boolean cumulative,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements DeliveryEvent {

    public DeliveryCompleted {
        lines = lines == null ? List.of() : List.copyOf(lines);
        of = of == null ? List.of() : List.copyOf(of);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
