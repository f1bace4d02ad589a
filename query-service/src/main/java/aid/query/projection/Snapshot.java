package aid.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One consistent look at the read models of the live generation: whatever is read through it is
/// true at the same position, while the projector goes on.
public final class Snapshot implements AutoCloseable {

    /// The state of an object that is not ready yet.
    static final String NOT_FILLED_YET = "55000";

    private final int generation;
    private final Connection connection;
    private final long position;
    private final long epoch;
    private final @Nullable Instant recordedUpTo;

    private Snapshot(
            int generation,
            Connection connection,
            long position,
            long epoch,
            @Nullable Instant recordedUpTo) {
        this.generation = generation;
        this.connection = connection;
        this.position = position;
        this.epoch = epoch;
        this.recordedUpTo = recordedUpTo;
    }

    /// For a question.
    public static Snapshot of(Generation generation) {
        return of(generation.questions());
    }

    /// For what watches the read models; questions never keep it waiting.
    public static Snapshot forWatching(Generation generation) {
        return of(generation.writer());
    }

    private static Snapshot of(DataSource source) {
        try {
            Connection connection = source.getConnection();
            try {
                return open(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    private static Snapshot open(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select position, epoch, recorded_up_to, generation, set_config('search_path', schema_name, true)
                        from query.generation where layout = ? and live\
                        """)) {
            select.setInt(1, Generation.LAYOUT);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException(
                            "The read models are being filled for the first time.", NOT_FILLED_YET);
                }
                Timestamp recorded = row.getTimestamp(3);
                return new Snapshot(
                        row.getInt(4),
                        connection,
                        row.getLong(1),
                        row.getLong(2),
                        recorded == null ? null : recorded.toInstant());
            }
        }
    }

    /// The number of the generation it is of.
    public int generation() {
        return generation;
    }

    public Connection connection() {
        return connection;
    }

    /// The last event in it.
    public long position() {
        return position;
    }

    /// Together with the position this tells whether two snapshots show the same.
    public long epoch() {
        return epoch;
    }

    /// When the last event was recorded; absent before the first.
    public @Nullable Instant recordedUpTo() {
        return recordedUpTo;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            // It was only read from.
        }
    }
}
