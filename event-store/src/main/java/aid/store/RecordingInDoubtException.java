package aid.store;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// The database was lost while it was recording, and did not come back in time to be asked. Either
/// all of the append was recorded or nothing; sending the command again with the same id tells.
public final class RecordingInDoubtException extends EventStoreException {

    public RecordingInDoubtException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
