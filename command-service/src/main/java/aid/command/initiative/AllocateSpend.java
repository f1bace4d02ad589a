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
public record AllocateSpend(
        InitiativeId initiative,
        List<String> contributions,
        String on,
        @Nullable Money money,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
