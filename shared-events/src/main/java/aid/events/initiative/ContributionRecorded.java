package aid.events.initiative;

import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A party promised, signed or paid a contribution into the initiative.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param contribution the contribution's id within the initiative; told again with a later state
///   it moves on
/// @param party who contributes
/// @param capability what is contributed
/// @param quantity how much in kind
/// @param money how much money
/// @param share the fraction of a stated whole, above 0 and at most 1
/// @param state how far it has come
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ContributionRecorded(
        InitiativeId initiative,
        String contribution,
        PartyCode party,
        CapabilityCode capability,
        Quantity quantity,
        @Nullable Money money,
        @Nullable BigDecimal share,
        ContributionState state,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeEvent {

    public ContributionRecorded {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
