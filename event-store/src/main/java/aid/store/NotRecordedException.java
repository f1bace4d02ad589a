package aid.store;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// The database failed, and it is certain that nothing of the append was recorded.
public final class NotRecordedException extends EventStoreException {

    public NotRecordedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
