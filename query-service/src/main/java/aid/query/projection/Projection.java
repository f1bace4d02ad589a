package aid.query.projection;

import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One read model, kept up to date by the [Projector].
///
/// Its tables live in the schema of a [Generation]; the connection it is given looks there first,
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

    /// SQL that makes its tables in an empty schema. Written with `create table`: they are logged
    /// once they are filled.
    default String tables() {
        return "";
    }

    /// SQL that makes keys, indexes and views, once the tables are filled.
    default String indexes() {
        return "";
    }

    /// Whether all that it keeps of a stream follows from the events of that stream alone, so that
    /// a generation can be filled stream by stream. Otherwise it is filled in the order of
    /// positions.
    default boolean isByStream() {
        return false;
    }

    /// Drops everything remembered, and goes on with the events of a generation.
    ///
    /// @param filling whether its tables are filled from empty, until [#filled] is called
    default void begin(Generation generation, boolean filling) {
        forget();
    }

    /// The tables are filled and indexed; what is made of them all together is made now.
    ///
    /// @param upTo the position up to which they are filled
    default void filled(Connection connection, long upTo) throws SQLException {}

    /// The first difference between two generations, at the position up to which the second is
    /// filled, in words; the first one has come as far or further.
    default Optional<String> difference(Generation live, Generation filled) {
        return Optional.empty();
    }

    /// Works out what events change; the database transaction of an earlier batch may still be
    /// running meanwhile. What it keeps in memory may run ahead of the database: [#forget()] is
    /// called when that memory no longer holds.
    ///
    /// @param events each stream's in order of position, at least one, possibly with gaps between
    ///   them
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
