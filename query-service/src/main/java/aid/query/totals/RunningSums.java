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
    static final int PLACES_MAX = 100_000;

    /// When so much was recorded since, all sums are read anew.
    private static final long POSITIONS_MAX = 5_000;

    private final int placesMax;
    private volatile @Nullable Known last;

    /// For good: sums become more, and never fewer.
    private volatile boolean tooMany;

    private record Known(long epoch, long position, Map<Place, Slice> sums) {

        boolean isNear(Snapshot snapshot) {
            return epoch == snapshot.epoch() && snapshot.position() - position <= POSITIONS_MAX;
        }
    }

    /// @param placesMax so many sums are kept, and none if there are more
    RunningSums(int placesMax) {
        this.placesMax = placesMax;
    }

    /// @return the sums at the snapshot's position, not to be changed; null if they are not kept:
    ///   there are too many, or a later snapshot was asked of meanwhile
    @Nullable Map<Place, Slice> at(Snapshot snapshot) throws SQLException {
        @Nullable Known known = last;
        @Nullable Known near = known != null && known.isNear(snapshot) ? known : null;
        if (tooMany || (near != null && near.position > snapshot.position())) {
            return null;
        }
        if (near != null && near.position == snapshot.position()) {
            return near.sums;
        }
        @Nullable Map<Place, Slice> sums = near == null ? anew(snapshot) : movedOn(near, snapshot);
        if (sums == null || sums.size() > placesMax) {
            tooMany = true;
            last = null;
            return null;
        }
        last = new Known(snapshot.epoch(), snapshot.position(), sums);
        return sums; // Of two questions at the same time the sums of either are kept.
    }

    /// @return null if there are too many to be read
    private @Nullable Map<Place, Slice> anew(Snapshot snapshot) throws SQLException {
        return TotalsTables.hasMoreCellsThan(snapshot.connection(), placesMax)
                ? null
                : TotalsTables.cells(snapshot.connection());
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
}
