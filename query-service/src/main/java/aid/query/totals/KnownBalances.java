package aid.query.totals;

import aid.query.projection.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// All balances there are, kept in memory: they are few beside the postings, and only ever added.
/// So the question which figures a query wants is asked of keys, in Java, once for each.
final class KnownBalances {

    private volatile Known known = new Known(-1, List.of());

    /// @param epoch of the read models, which may have been filled anew since
    private record Known(long epoch, List<Balance> balances) {}

    /// The balances a snapshot knows, read as far as they are new; a balance's index is its number
    /// less one.
    List<Balance> upTo(Snapshot snapshot) throws SQLException {
        Known last = known;
        List<Balance> before = last.epoch() == snapshot.epoch() ? last.balances() : List.of();
        List<Balance> more = PostingTable.balancesAfter(snapshot.connection(), before.size());
        if (more.isEmpty()) {
            return before;
        }
        var all = new ArrayList<Balance>(before.size() + more.size());
        all.addAll(before);
        all.addAll(more);
        known = new Known(snapshot.epoch(), all);
        return all;
    }
}
