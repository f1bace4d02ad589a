package aid.query.answer;

import aid.query.projection.Snapshot;
import java.sql.Connection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A snapshot of the read models, and the position that a question is about: all of an answer, and
/// all of a page, is read through one.
///
/// @param position what was recorded up to there counts; not after the snapshot's own
/// @param recordedUpTo when the event at that position was recorded; absent before the first
/// @param isPinned whether the position stays the same whenever the question is asked again
public record PinnedSnapshot(
        Snapshot snapshot, long position, @Nullable Instant recordedUpTo, boolean isPinned) {

    public Connection connection() {
        return snapshot.connection();
    }

    /// The same for an answer that tells what is so now, whatever page it is on.
    public PinnedSnapshot latest() {
        return new PinnedSnapshot(snapshot, snapshot.position(), snapshot.recordedUpTo(), false);
    }

    /// The state of an answer that follows from all the read models contain.
    public AnswerState current() {
        return new AnswerState(snapshot, snapshot.position(), false);
    }

    /// The state of an answer that follows from nothing but what was recorded up to the position.
    public AnswerState upToPosition() {
        return isPinned ? new AnswerState(snapshot, position, true) : current();
    }
}
