package aid.query.view;

import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contract as it stands.
///
/// @param status SIGNED, COMPLETED or TERMINATED
/// @param contractCount how many contracts the source speaks of, where it is more than one
/// @param total the total as stated for the whole contract; never the sum of the lines
/// @param covers the pledge lines it fulfils
/// @param unsplit the stages of what is not split by line
/// @param paid what was paid of it, all payments together
/// @param ended the reason or acceptance by which it ended
public record ContractView(
        String id,
        String status,
        @Nullable Quantity contractCount,
        @Nullable PartyCode agency,
        Shares onBehalfOf,
        @Nullable PartyCode recipient,
        Purpose purpose,
        Flow flow,
        @Nullable String channel,
        List<String> suppliers,
        @Nullable Money total,
        DateValue effective,
        List<LineView> lines,
        List<LineStage> unsplit,
        List<LineStage> paid,
        List<Cover> covers,
        List<MilestoneState> schedule,
        List<Payment> payments,
        @Nullable String ended,
        List<Cited> evidence,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// A milestone and what became of it.
    ///
    /// @param state DUE, MET or MISSED
    public record MilestoneState(
            String milestone,
            @Nullable LocalDate due,
            @Nullable String description,
            String state,
            @Nullable LocalDate met) {}

    /// A payment.
    ///
    /// @param reversed why it was reversed, where it was
    public record Payment(
            String payment,
            PartyCode payer,
            String payee,
            Money money,
            DateValue effective,
            @Nullable String reversed) {}
}
