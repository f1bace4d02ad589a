package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a party left.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param party who left
/// @param role its role
public record LeaveInitiative(
        InitiativeId initiative,
        PartyCode party,
        @Nullable String role,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
