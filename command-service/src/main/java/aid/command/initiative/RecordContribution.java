package aid.command.initiative;

import aid.events.initiative.InitiativeId;
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
import org.jspecify.annotations.Nullable;

/// Asks to record: a party promised, signed or paid a contribution into the initiative.
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
public record RecordContribution(
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
        implements InitiativeCommand {}
