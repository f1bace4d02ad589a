package aid.query.projection;

import aid.store.RecordedEvent;

/// A stored event could not be turned into a record: damaged, or written by a later version.
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableEventException(RecordedEvent record, RuntimeException cause) {
        super(
                "cannot read %s at position %d: %s"
                        .formatted(record.type(), record.position(), cause.getMessage()),
                cause);
    }
}
