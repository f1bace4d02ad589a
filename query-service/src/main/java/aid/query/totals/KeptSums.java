package aid.query.totals;

import aid.query.projection.ProjectionTransaction.HeldBack;
import aid.query.totals.TotalsTables.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sums of a transaction's postings: as they are now, by month, and at checkpoints. They are
/// added up in memory and written once, when the transaction ends, however many batches it takes.
/// They live as long as the transaction does.
final class KeptSums implements HeldBack {

    private final long checkpointEvery;
    private final Map<Place, Slice> cells = new HashMap<>();
    private final Map<Place, Slice> months = new HashMap<>();

    /// All sums there are, with those not written yet; read when a checkpoint first needs them.
    private @Nullable Map<Place, Slice> now;

    private @Nullable Checkpoint last;

    /// @param checkpointEvery at least so many positions lie between checkpoints
    KeptSums(long checkpointEvery) {
        this.checkpointEvery = checkpointEvery;
    }

    /// Takes what a batch moved, once its postings are written.
    ///
    /// @param upTo the position of its last event
    /// @param positions of the events that made postings
    /// @param moved by month
    void add(Connection connection, long upTo, List<Long> positions, Map<Place, Slice> moved)
            throws SQLException {
        moved.forEach((place, slice) -> {
            Place whenever = place.whenever();
            months.merge(place, slice, Slice::plus);
            cells.merge(whenever, slice, Slice::plus);
            if (now != null) {
                now.merge(whenever, slice, Slice::plus);
            }
        });
        Checkpoint before = last;
        if (before == null) {
            before = TotalsTables.lastCheckpoint(connection);
            last = before;
        }
        if (!positions.isEmpty() && positions.getFirst() <= before.position()) {
            TotalsTables.addToCheckpoints(connection, positions);
        }
        // Where there are many sums, checkpoints are rarer, so that they never cost more than
        // events do.
        if (upTo - before.position() >= Math.max(checkpointEvery, before.sums())) {
            keep(connection, upTo);
        }
    }

    private void keep(Connection connection, long position) throws SQLException {
        Map<Place, Slice> all = now;
        if (all == null) {
            all = TotalsTables.cells(connection);
            for (Map.Entry<Place, Slice> each : cells.entrySet()) {
                all.merge(each.getKey(), each.getValue(), Slice::plus);
            }
            now = all;
        }
        TotalsTables.checkpoint(connection, position, all);
        last = new Checkpoint(position, all.size());
    }

    @Override
    public void write(Connection connection) throws SQLException {
        TotalsTables.addToCells(connection, cells, false);
        TotalsTables.addToCells(connection, months, true);
        cells.clear();
        months.clear();
    }
}
