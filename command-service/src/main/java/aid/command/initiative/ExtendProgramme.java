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
public record ExtendProgramme(
        InitiativeId initiative,
        @Nullable DateValue period,
        boolean multiYear,
        List<String> objectives,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeCommand {}
