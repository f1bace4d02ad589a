package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a party joined.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param party who joined
/// @param role its role
public record JoinInitiative(
        InitiativeId initiative,
        PartyCode party,
        @Nullable String role,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
