package aid.command.desk;

import aid.store.Receipt;
import java.util.Set;

/// What travels with a command beside its body. All of it is kept with the events, except how the
/// command was to be handled.
public final class CommandMetadata {

    /// Who recorded it.
    public static final String ACTOR = "actor";

    /// As what: operator, steward or supervisor.
    public static final String ROLE = "role";

    /// For whom the actor recorded it.
    public static final String ON_BEHALF_OF = "onBehalfOf";

    /// Who else stands for it.
    public static final String SECOND_PERSON = "secondPerson";

    /// The trace the command came in or, without one, what belongs together across commands: what
    /// Axon's own messages call so.
    public static final String TRACE_ID = "traceId";

    /// What belongs together across commands.
    public static final String CORRELATION_ID = "correlationId";

    /// The message that caused the event.
    public static final String CAUSATION_ID = "causationId";

    /// The W3C trace the command came in.
    public static final String TRACEPARENT = "traceparent";

    /// The caller's own id of the command, and what it was that carried it.
    public static final String COMMAND_ID = Receipt.COMMAND_ID;

    public static final String COMMAND_FINGERPRINT = Receipt.COMMAND_FINGERPRINT;

    /// Decide, but record nothing.
    static final String DRY_RUN = "dryRun";

    /// The sequence numbers the stream may be at, separated by commas, or `*` for any recorded one.
    static final String EXPECTED_SEQUENCE = "expectedSequence";

    /// The caller has reason to believe that nothing was recorded in the stream.
    static final String PRESUMED_NEW = "presumedNew";

    /// The amount up to which the caller may insist or correct without a second person; absent
    /// where one stands for it.
    static final String ALONE_UP_TO = "aloneUpTo";

    /// How to handle the command; no part of the record.
    static final Set<String> HANDLING =
            Set.of(DRY_RUN, EXPECTED_SEQUENCE, PRESUMED_NEW, ALONE_UP_TO);

    private CommandMetadata() {}
}
