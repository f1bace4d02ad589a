package aid.command.desk;

import aid.command.decision.Refusal;
import java.util.List;

/// Why a command was refused: the details of the exception that leaves an aggregate.
///
/// @param refusals all that apply, in order of precedence; never empty
/// @param sequence the last sequence number of the stream it was decided on; -1 for an empty one
public record Declined(List<Refusal> refusals, long sequence) {

    public Declined {
        refusals = List.copyOf(refusals);
    }
}
