package aid.command.pledge;

import aid.events.pledge.PledgeId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the donor gained the legal authority to give it.
///
/// @param pledge the stream
/// @param authority the authority, such as PDA, USAI, FMF; UNSPECIFIED when the source does not say
/// @param lines the lines authorised; empty means all of them
/// @param money the amount authorised where it differs from the lines
public record AuthorisePledge(
        PledgeId pledge,
        String authority,
        List<String> lines,
        @Nullable Money money,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements PledgeCommand {}
