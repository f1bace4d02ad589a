package aid.query.totals;

import aid.postings.Key;
import aid.query.projection.Snapshot;
import aid.query.totals.TotalsTables.NumberedKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// All keys there are, kept in memory: they are few beside the postings, and only ever added. So
/// the question which figures a query wants is asked of keys, in Java, once for each.
final class Keys {

    private volatile Known byId = new Known(-1, List.of());

    /// @param epoch of the read models, which may have been filled anew since
    private record Known(long epoch, List<Key> keys) {}

    /// The keys a snapshot knows, read as far as they are new; a key's index is its id less one.
    List<Key> upTo(Snapshot snapshot) throws SQLException {
        Known last = byId;
        List<Key> known = last.epoch() == snapshot.epoch() ? last.keys() : List.of();
        var more = TotalsTables.numberedKeysAfter(snapshot.connection(), known.size());
        if (more.isEmpty()) {
            return known;
        }
        var grown = new ArrayList<Key>(known);
        for (NumberedKey each : more) {
            if (each.id() != grown.size() + 1) {
                throw new IllegalStateException("the keys have a gap before " + each.id());
            }
            grown.add(each.key());
        }
        List<Key> all = List.copyOf(grown);
        byId = new Known(snapshot.epoch(), all);
        return all;
    }
}
