package aid.events.pledge;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// The donor gained the legal authority to give it.
///
/// @param pledge the stream
/// @param authority the authority, such as PDA, USAI, FMF; UNSPECIFIED when the source does not say
/// @param lines the lines authorised; empty means all of them
/// @param money the amount authorised where it differs from the lines
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record PledgeAuthorised(
        PledgeId pledge,
        String authority,
        List<String> lines,
        @Nullable Money money,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeEvent {

    public PledgeAuthorised {
        lines = lines == null ? List.of() : List.copyOf(lines);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
