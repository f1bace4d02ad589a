package aid.store;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// It is certain that the events of a command are recorded, now or by an earlier attempt, and what
/// they are cannot be told at the moment. Sending the command again with the same id tells.
public final class RecordedUnansweredException extends EventStoreException {

    public RecordedUnansweredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
