package aid.command.initiative;

import aid.events.initiative.InitiativeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the programme was extended in time or scope.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param period the new period
/// @param multiYear whether it spans several years now
/// @param objectives its objectives, in our words
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
public record ExtendProgramme(
        InitiativeId initiative,
        @Nullable DateValue period,
        boolean multiYear,
        List<String> objectives,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {

    public ExtendProgramme {
        objectives = objectives == null ? List.of() : List.copyOf(objectives);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
