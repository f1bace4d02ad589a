package aid.events.initiative;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// The programme was extended in time or scope.
///
/// @param initiative the initiative, such as `initiative:PROG:CAP`
/// @param period the new period
/// @param multiYear whether it spans several years now
/// @param objectives its objectives, in our words
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record ProgrammeExtended(
        InitiativeId initiative,
        @Nullable DateValue period,
        boolean multiYear,
        List<String> objectives,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements InitiativeEvent {

    public ProgrammeExtended {
        objectives = objectives == null ? List.of() : List.copyOf(objectives);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
