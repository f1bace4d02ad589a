package aid.query.projection;

import aid.store.RecordedEvent;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One read model, kept up to date by the [Projector].
///
/// Its tables live in the schema of the [Generation]; the connection it is given looks there first,
/// so that SQL names tables without a schema. All calls come from one thread at a time, except that
/// changes are written while the next batch is prepared.
public interface Projection {

    /// Stable: dead letters are kept under it.
    String name();

    /// Whether it wants to see an event. Decided from the record alone, without parsing.
    boolean reads(RecordedEvent record);

    /// Why it will never take an event, decided from the record alone: such an event becomes a dead
    /// letter without being tried. Null if it is to be tried.
    default @Nullable String refuses(RecordedEvent record) {
        return null;
    }

    /// Works out what events change; the database transaction of an earlier batch may still be
    /// running meanwhile. What it keeps in memory may run ahead of the database: [#forget()] is
    /// called when that memory no longer holds.
    ///
    /// @param events in order of position, at least one, possibly with gaps between them
    /// @throws RuntimeException if an event cannot be handled; it is then tried alone
    Change prepare(List<Happened> events);

    /// Drops everything remembered between batches.
    default void forget() {}

    /// What a batch changes, written in the transaction that also moves the position: a few
    /// statements for the whole batch. Changes of several batches may share a transaction; what
    /// they write once for all of them, such as sums, they hold back in it.
    @FunctionalInterface
    interface Change {
        void write(ProjectionTransaction transaction) throws SQLException;
    }
}
