package aid.command.aggregate;

import aid.command.decision.Refusal;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;

/// A command was refused. Nothing was changed, so the unit of work need not be rolled back.
public final class RefusedException extends CommandExecutionException {

    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;
    private final long sequence;

    /// @param refusals all that apply, in order of precedence; never empty
    /// @param sequence the last sequence number of the stream it was decided on; -1 for an empty
    ///   one
    RefusedException(List<Refusal> refusals, long sequence) {
        super(refusals.getFirst().code().name(), null, refusals, false);
        this.refusals = List.copyOf(refusals);
        this.sequence = sequence;
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    public long sequence() {
        return sequence;
    }
}
