package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.InitiativeKind;
import aid.events.value.Names;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: an initiative became known.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param kind what it is; decides whether money in it is pooled
/// @param names its names
/// @param lead who leads; leading is not giving
/// @param capability what it is about
/// @param recipient whom it helps
/// @param rules its rules, in our words
public record RegisterInitiative(
        InitiativeId initiative,
        InitiativeKind kind,
        Names names,
        List<PartyCode> lead,
        @Nullable CapabilityCode capability,
        @Nullable PartyCode recipient,
        @Nullable String rules,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
