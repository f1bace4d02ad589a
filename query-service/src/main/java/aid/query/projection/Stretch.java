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
    private @Nullable Connection connection;
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
            Connection in = connection;
            if (in == null) {
                in = generation.dataSource().getConnection();
                connection = in;
                position.begin(in);
            }
            position.move(in, epoch, batch.from(), batch.to(), batch.recordedUpTo());
            handling.write(in, batch);
            recordedUpTo = batch.recordedUpTo();
        } catch (SQLException | RuntimeException | StackOverflowError e) {
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
            Connection in = Objects.requireNonNull(connection, "nothing was written");
            handling.complete(in);
            if (durable) {
                position.makeDurable(in);
            }
            in.commit();
            connection = null;
            in.close();
            return recordedUpTo;
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            abandon();
            throw e;
        }
    }

    /// Takes back everything that was written in it.
    void abandon() {
        Connection in = connection;
        connection = null;
        if (in != null) {
            try (in) {
                in.rollback();
            } catch (SQLException e) {
                LOG.debug("could not roll back: {}", e.getMessage());
            }
        }
    }
}
