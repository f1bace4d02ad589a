package aid.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// A database transaction in which projections write what events change.
///
/// What a projection holds back until the transaction ends, such as sums, is kept here and not in
/// the projection: it is written with the changes it comes from, or is gone with them.
public final class ProjectionTransaction {

    /// Something that is written once, after the last change of a transaction.
    @FunctionalInterface
    public interface HeldBack {
        void write(Connection connection) throws SQLException;
    }

    private final Connection connection;
    private final Map<Class<?>, HeldBack> heldBack = new LinkedHashMap<>();

    public ProjectionTransaction(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    /// What a projection holds back in this transaction.
    ///
    /// @param kind one for each projection
    /// @param empty with nothing in it yet
    public <T extends HeldBack> T holdBack(Class<T> kind, Supplier<T> empty) {
        return kind.cast(heldBack.computeIfAbsent(kind, _ -> empty.get()));
    }

    /// Writes what was held back. Nothing can be held back afterwards without being written by
    /// another call.
    void complete() throws SQLException {
        for (HeldBack each : heldBack.values()) {
            each.write(connection);
        }
        heldBack.clear();
    }
}
