package aid.command.request;

import aid.events.UnknownEventException;
import aid.store.NotRecordedException;
import aid.store.RecordedUnansweredException;
import aid.store.RecordingInDoubtException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// What is known of a command that has no result. The names are the codes that callers are told.
public enum CommandFailure {
    /// This attempt has recorded nothing.
    NOT_RECORDED,
    /// It may have been recorded.
    IN_DOUBT,
    /// It is recorded; what it recorded cannot be read at the moment.
    RECORDED_UNANSWERED,
    /// Its stream holds an event that this version cannot read. Nothing was recorded.
    STREAM_UNREADABLE,
    /// Something is wrong with us.
    FAULT;

    /// Decided by the first cause that says something.
    public static CommandFailure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case RecordingInDoubtException _ -> {
                    return IN_DOUBT;
                }
                case RecordedUnansweredException _ -> {
                    return RECORDED_UNANSWERED;
                }
                case UnknownEventException _ -> {
                    return STREAM_UNREADABLE;
                }
                case EventStoreException _ -> {
                    return NOT_RECORDED;
                }
                default -> {}
            }
        }
        return FAULT;
    }

    /// What is thrown where another instance has met this.
    public RuntimeException thrown(String detail) {
        return switch (this) {
            case NOT_RECORDED -> new NotRecordedException(detail, null);
            case IN_DOUBT -> new RecordingInDoubtException(detail, null);
            case RECORDED_UNANSWERED -> new RecordedUnansweredException(detail, null);
            case STREAM_UNREADABLE -> new UnknownEventException(detail);
            case FAULT -> new IllegalStateException("the deciding instance failed: " + detail);
        };
    }
}
