package aid.query.totals;

import aid.query.projection.Snapshot;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sums of now, kept in memory from one question to the next and brought up to date with the
/// postings since: one more place, beside the checkpoints, from which a sum is reached by adding up
/// little.
///
/// They hold for the snapshots of one [Snapshot#epoch()]: a dead letter that is taken later adds
/// postings at positions that were passed before, and raises it.
final class RunningSums {

    /// Some thirty megabytes. A ledger with more sums has them added up by the database.
    private static final int PLACES_MAX = 100_000;

    /// When so much was recorded since, all sums are read anew.
    private static final long POSITIONS_MAX = 5_000;

    private volatile @Nullable Known last;

    private record Known(long epoch, long position, Map<Place, Slice> sums) {}

    /// @return the sums at the snapshot's position, not to be changed; null if they are not kept:
    ///   there are too many, or a later snapshot was asked of meanwhile
    @Nullable Map<Place, Slice> at(Snapshot snapshot) throws SQLException {
        @Nullable Known known = last;
        if (known != null && known.epoch == snapshot.epoch()) {
            if (known.position == snapshot.position()) {
                return kept(known);
            }
            if (known.position > snapshot.position()) {
                return null;
            }
        }
        Known now =
                new Known(
                        snapshot.epoch(),
                        snapshot.position(),
                        known == null
                                        || known.epoch != snapshot.epoch()
                                        || snapshot.position() - known.position > POSITIONS_MAX
                                ? TotalsTables.cells(snapshot.connection())
                                : movedOn(known, snapshot));
        last = now; // Of two at the same time either will do.
        return kept(now);
    }

    private static Map<Place, Slice> movedOn(Known known, Snapshot snapshot) throws SQLException {
        Map<Place, Slice> moved =
                TotalsTables.moved(snapshot.connection(), known.position, snapshot.position());
        if (moved.isEmpty()) {
            return known.sums;
        }
        var sums = new HashMap<>(known.sums);
        moved.forEach((place, slice) -> sums.merge(place, slice, Slice::plus));
        return sums;
    }

    private static @Nullable Map<Place, Slice> kept(Known known) {
        return known.sums.size() > PLACES_MAX ? null : known.sums;
    }
}
