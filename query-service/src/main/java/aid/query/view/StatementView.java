package aid.query.view;

import aid.events.value.About;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.StatementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement as it stands; never part of a total.
///
/// @param status RECORDED or RETRACTED
/// @param retracted why it was taken back, where it was
public record StatementView(
        String id,
        String status,
        StatementKind kind,
        @Nullable PartyCode by,
        About about,
        @Nullable Quantity quantity,
        @Nullable Money money,
        @Nullable DateValue period,
        List<LineView> lines,
        @Nullable String note,
        @Nullable String retracted,
        DateValue effective,
        List<Cited> evidence,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {}
