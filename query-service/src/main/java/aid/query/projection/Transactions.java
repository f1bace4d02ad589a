package aid.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Short transactions on the read models, on connections of the projector's own. What the database
/// refuses or loses arrives as [ProjectionFailedException].
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final Generation generation;
    private final Checkpoint checkpoint;

    Transactions(Generation generation, Checkpoint checkpoint) {
        this.generation = generation;
        this.checkpoint = checkpoint;
    }

    /// Each statement is a transaction of its own.
    <T> T each(ReadModelWork<T> work) {
        return each(generation, work);
    }

    static <T> T each(Generation generation, ReadModelWork<T> work) {
        try (Connection connection = generation.writer().getConnection()) {
            connection.setAutoCommit(true);
            connection.setSchema(generation.schema());
            return work.in(connection);
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        }
    }

    /// All statements are one transaction, which is on disk when this returns.
    <T> T one(ReadModelWork<T> work) {
        try (Connection connection = generation.writer().getConnection()) {
            try {
                checkpoint.begin(connection);
                T result = work.in(connection);
                checkpoint.makeDurable(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollback(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new ProjectionFailedException(e);
        }
    }

    static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("could not roll back: {}", e.getMessage());
        }
    }
}
