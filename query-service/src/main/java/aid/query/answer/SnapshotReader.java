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

    /// Something to be read about two positions.
    @FunctionalInterface
    public interface Comparison<T extends @Nullable Object> {
        T ask(PinnedSnapshot from, PinnedSnapshot to) throws SQLException;
    }

    /// @throws BadParameterException if it is asked at a position or time that has not come
    /// @throws ReadModelsUnavailableException if the database does not answer
    public <T extends @Nullable Object> T read(AskedAt asked, Question<T> question) {
        await(asked);
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            return question.ask(pinned(snapshot, asked.when(), asked.next()));
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    /// The same about two positions through one snapshot, the first not after the second.
    ///
    /// @param to the second one
    public <T extends @Nullable Object> T compare(AsOf from, AskedAt to, Comparison<T> comparison) {
        positions.await(from);
        await(to);
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            PinnedSnapshot first = pinned(snapshot, from, null);
            PinnedSnapshot last = pinned(snapshot, to.when(), to.next());
            if (first.position() > last.position()) {
                throw new BadParameterException(
                        "from",
                        "from is position %d and to is position %d"
                                .formatted(first.position(), last.position()),
                        List.of(),
                        "Let from lie before to.");
            }
            return comparison.ask(first, last);
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    private void await(AskedAt asked) {
        waiting.until(asked.after(), "after");
        positions.await(asked.when());
        Cursor next = asked.next();
        if (next != null) {
            waiting.until(OptionalLong.of(next.position()), "next");
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
