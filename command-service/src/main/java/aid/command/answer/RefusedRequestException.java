package aid.command.answer;

import aid.command.decision.Refusal;
import java.util.List;

/// A request is answered no before its command reaches a gateway.
public final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    public RefusedRequestException(Reply reply) {
        super(reply.outcome(), null, false, false); // Not a fault: nobody asks where.
        this.reply = reply;
    }

    /// @param refusals what is wrong, in the order of the fields
    public RefusedRequestException(List<Refusal> refusals) {
        this(Problems.of(refusals, false));
    }

    public Reply reply() {
        return reply;
    }
}
