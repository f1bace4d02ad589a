package aid.query.totals;

import aid.postings.Key;
import aid.query.totals.TotalsTables.NumberedKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// All keys there are, kept in memory: they are few beside the postings, and only ever added. So
/// the question which figures a query wants is asked of keys, in Java, once for each.
final class Keys {

    private volatile List<Key> byId = List.of();

    /// The keys a snapshot knows, read as far as they are new; a key's index is its id less one.
    List<Key> upTo(Connection connection) throws SQLException {
        List<Key> known = byId;
        var more = TotalsTables.numberedKeysAfter(connection, known.size());
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
        byId = all;
        return all;
    }
}
