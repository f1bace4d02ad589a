package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: the initiative ended.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param reason why
public record CloseInitiative(
        InitiativeId initiative,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
