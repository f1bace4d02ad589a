package aid.query.totals;

import aid.query.posting.Key;
import aid.query.totals.TotalsTables.NumberedKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    /// The ids of the keys a query wants; null if it wants all.
    static int @Nullable [] wanted(List<Key> keys, Predicate<Key> wants) {
        int[] ids = new int[keys.size()];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (wants.test(keys.get(i))) {
                ids[count++] = i + 1;
            }
        }
        return count == ids.length ? null : Arrays.copyOf(ids, count);
    }
}
