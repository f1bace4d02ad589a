package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the programme foresees to provide something.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param line what is foreseen
/// @param donors who provides it
/// @param recipient who is to receive it
/// @param stage how far it has come; decided from the record when absent
public record AddProgrammeLine(
        InitiativeId initiative,
        Line line,
        Shares donors,
        PartyCode recipient,
        @Nullable Stage stage,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
