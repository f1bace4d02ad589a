package aid.query.answer;

import aid.query.asof.AsOf;
import aid.query.asof.AsOfPositions;
import aid.query.projection.Projector;
import aid.query.projection.ReadModelsUnavailableException;
import aid.query.projection.Snapshot;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Waiting;
import aid.store.EventLog;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads what answers a question through one snapshot of the read models.
public final class SnapshotReader {

    private final EventLog log;
    private final Projector projector;
    private final Waiting waiting;
    private final AsOfPositions positions;

    public SnapshotReader(
            EventLog log, Projector projector, Waiting waiting, AsOfPositions positions) {
        this.log = log;
        this.projector = projector;
        this.waiting = waiting;
        this.positions = positions;
    }

    /// Something to be read.
    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(PinnedSnapshot at) throws SQLException;
    }

    /// @throws BadParameterException if it is asked at a position or time that has not come
    /// @throws ReadModelsUnavailableException if the database does not answer
    public <T extends @Nullable Object> T read(AskedAt asked, Question<T> question) {
        waiting.until(asked.after(), "after");
        positions.await(asked.when());
        Cursor next = asked.next();
        if (next != null) {
            waiting.until(OptionalLong.of(next.position()), "next");
        }
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            return question.ask(pinned(snapshot, asked.when(), next));
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    private PinnedSnapshot pinned(Snapshot snapshot, AsOf when, @Nullable Cursor next)
            throws SQLException {
        long position = positions.of(when, snapshot);
        if (next != null) {
            if (!(when instanceof AsOf.Now) && position != next.position()) {
                throw new BadParameterException(
                        "next",
                        "'next' goes on with an answer as of position %d, and another time is asked for beside it"
                                .formatted(next.position()),
                        List.of("position=" + next.position()),
                        "Leave the time as it was on the page before, or leave 'next' out.");
            }
            position = next.position();
        }
        // The position of a time may still grow until something was recorded after it.
        boolean isPinned =
                next != null
                        || when instanceof AsOf.Position
                        || (when instanceof AsOf.Time && position < snapshot.position());
        return new PinnedSnapshot(
                snapshot,
                position,
                position == snapshot.position() ? snapshot.recordedUpTo() : recordedAt(position),
                isPinned);
    }

    private @Nullable Instant recordedAt(long position) {
        return position == 0 ? null : log.after(position - 1, 1).getFirst().recordedAt();
    }
}
