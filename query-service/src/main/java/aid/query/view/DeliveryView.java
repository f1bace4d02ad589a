package aid.query.view;

import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.LineQuantity;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivery as it stands.
///
/// @param status PLANNED, IN_DELIVERY, DELIVERED, CONFIRMED, DISPUTED, LOST or RETURNED
/// @param of the pledge or contract lines it fulfils
/// @param point what "delivered" means here
/// @param cumulative whether what was delivered is told in total rather than for this consignment
/// @param steps what happened to it, in order
public record DeliveryView(
        String id,
        String status,
        Shares donors,
        PartyCode recipient,
        @Nullable String channel,
        Flow flow,
        @Nullable DateValue window,
        @Nullable String from,
        @Nullable String hub,
        @Nullable String handedTo,
        @Nullable String point,
        boolean cumulative,
        DateValue effective,
        List<LineView> lines,
        List<Cover> of,
        List<Step> steps,
        List<Receipt> receipts,
        List<Cited> evidence,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// Something that happened to a consignment.
    public record Step(String step, DateValue effective, long position) {}

    /// What the recipient says of what arrived.
    ///
    /// @param disputed why it is disputed; absent when it was confirmed
    /// @param quantities what it speaks of; empty means all of it
    public record Receipt(
            PartyCode by,
            List<LineQuantity> quantities,
            @Nullable String disputed,
            DateValue effective,
            long position) {}
}
