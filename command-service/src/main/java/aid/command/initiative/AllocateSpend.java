package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: contributions were spent on a contract or pledge; links both sides of one flow.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param contributions the contributions spent
/// @param on the contract or pledge they were spent on
/// @param money how much
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
public record AllocateSpend(
        InitiativeId initiative,
        List<String> contributions,
        String on,
        @Nullable Money money,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {

    public AllocateSpend {
        contributions = contributions == null ? List.of() : List.copyOf(contributions);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
