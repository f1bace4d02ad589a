package aid.events.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// Who carries something, alone or jointly. A single party without a stated share carries it whole;
/// several without stated shares carry it jointly and unsplit.
///
/// @param of the parties named, in the order of the source
/// @param othersUnnamed whether the source says that there are more than those named
public record Shares(
        List<Share> of, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean othersUnnamed) {

    public Shares {
        of = List.copyOf(of);
    }

    /// `party` alone.
    public static Shares of(String party) {
        return new Shares(List.of(new Share(new PartyCode(party), null, null)), false);
    }
}
