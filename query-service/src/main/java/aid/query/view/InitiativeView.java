package aid.query.view;

import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.InitiativeKind;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An initiative as it stands. Leading is not giving, joining is not signing, signing is not
/// paying.
///
/// @param code its code as a channel, such as `PROG:CAP`
/// @param status OPEN or CLOSED
/// @param contributors who has contributed, each once
/// @param lines what it gives out
public record InitiativeView(
        String id,
        String code,
        String status,
        InitiativeKind kind,
        Names names,
        List<PartyCode> lead,
        @Nullable CapabilityCode capability,
        @Nullable PartyCode recipient,
        @Nullable String rules,
        @Nullable DateValue period,
        boolean multiYear,
        List<String> objectives,
        DateValue effective,
        @Nullable DateValue extended,
        List<Member> members,
        List<Contribution> contributions,
        List<PartyCode> contributors,
        List<LineView> lines,
        List<Spend> spends,
        @Nullable String closed,
        List<Cited> evidence,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// A party that joined.
    ///
    /// @param left when it left again, where it did
    public record Member(
            PartyCode party, @Nullable String role, DateValue joined, @Nullable DateValue left) {}

    /// What a party puts in.
    public record Contribution(
            String contribution,
            PartyCode party,
            CapabilityCode capability,
            Quantity quantity,
            @Nullable Money money,
            @Nullable BigDecimal share,
            ContributionState state,
            DateValue effective,
            List<LineStage> stages) {

        Contribution at(List<LineStage> reached) {
            return new Contribution(
                    contribution,
                    party,
                    capability,
                    quantity,
                    money,
                    share,
                    state,
                    effective,
                    reached);
        }
    }

    /// Contributions spent on something.
    public record Spend(
            List<String> contributions, String on, @Nullable Money money, DateValue effective) {}
}
