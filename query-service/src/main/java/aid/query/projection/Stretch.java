package aid.query.projection;

import aid.query.projection.Handling.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Batches that follow each other in one transaction. Whoever is far behind writes many of them
/// before it commits: what projections keep per transaction, such as sums, is then written once for
/// all of them, and readers see all of it at once, with the position, or nothing.
///
/// Known to the writing thread, once begun.
final class Stretch {

    private static final Logger LOG = LoggerFactory.getLogger(Stretch.class);

    private final Generation generation;
    private final Position position;
    private final Handling handling;
    private final Pace pace;
    private final long epoch;
    private final long from;
    private final long began = System.nanoTime();
    private @Nullable ProjectionTransaction transaction;
    private @Nullable Instant recordedUpTo;

    /// @param from the position before its first event
    Stretch(
            Generation generation,
            Position position,
            Handling handling,
            Pace pace,
            long epoch,
            long from) {
        this.generation = generation;
        this.position = position;
        this.handling = handling;
        this.pace = pace;
        this.epoch = epoch;
        this.from = from;
    }

    /// The position before its first event.
    long from() {
        return from;
    }

    /// Whether it should end with a batch up to a position.
    boolean isLongEnough(long to) {
        return to - from >= pace.stretchEvents()
                || System.nanoTime() - began >= pace.stretchTime().toNanos();
    }

    /// Writes a batch that follows the one before; readers do not see it yet.
    void write(Batch batch) throws SQLException {
        try {
            ProjectionTransaction open = transaction;
            if (open == null) {
                open = new ProjectionTransaction(generation.writer().getConnection());
                transaction = open;
                position.begin(open.connection());
            }
            position.move(open.connection(), epoch, batch.from(), batch.last());
            handling.write(open, batch);
            recordedUpTo = batch.recordedUpTo();
        } catch (Throwable e) {
            abandon();
            throw e;
        }
    }

    /// Lets readers see all of it.
    ///
    /// @param durable whether to wait for the disk: not if another stretch follows at once
    /// @return when its last event was recorded
    @Nullable Instant commit(boolean durable) throws SQLException {
        try {
            ProjectionTransaction open = Objects.requireNonNull(transaction, "nothing was written");
            open.complete();
            Connection in = open.connection();
            if (durable) {
                position.makeDurable(in);
            }
            in.commit();
            transaction = null;
            in.close();
            return recordedUpTo;
        } catch (Throwable e) {
            abandon();
            throw e;
        }
    }

    /// Takes back everything that was written in it.
    void abandon() {
        ProjectionTransaction open = transaction;
        transaction = null;
        if (open != null) {
            try (Connection in = open.connection()) {
                in.rollback();
            } catch (SQLException e) {
                LOG.debug("could not roll back: {}", e.getMessage());
            }
        }
    }
}
