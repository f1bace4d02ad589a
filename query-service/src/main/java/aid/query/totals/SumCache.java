package aid.query.totals;

import aid.query.projection.Snapshot;
import aid.query.totals.SumBlocks.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Blocks of kept sums, remembered from one question to the next as far as they fit: they do not
/// change within an epoch.
final class SumCache {

    private final long bytesMax;
    private final Map<Entry, byte[]> blocks = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    private record Entry(long epoch, String column, Range range) {}

    SumCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Hands over the sums by balance of these blocks, in any order.
    void balances(Snapshot snapshot, List<Range> ranges, Consumer<byte[]> sums)
            throws SQLException {
        read(snapshot, "balances", ranges, sums);
    }

    /// Hands over the sums by day of these blocks of the lowest tier, in any order.
    void days(Snapshot snapshot, List<Range> ranges, Consumer<byte[]> sums) throws SQLException {
        read(snapshot, "days", ranges, sums);
    }

    private void read(Snapshot snapshot, String column, List<Range> ranges, Consumer<byte[]> sums)
            throws SQLException {
        Map<Integer, Map<Long, Range>> missing = new HashMap<>();
        for (Range range : ranges) {
            byte @Nullable [] known = get(new Entry(snapshot.epoch(), column, range));
            if (known == null) {
                missing.computeIfAbsent(range.tier(), _ -> new HashMap<>())
                        .put(range.upTo(), range);
            } else {
                sums.accept(known);
            }
        }
        for (Map.Entry<Integer, Map<Long, Range>> tier : missing.entrySet()) {
            fetch(snapshot, column, tier.getKey(), tier.getValue(), sums);
        }
    }

    private void fetch(
            Snapshot snapshot,
            String column,
            int tier,
            Map<Long, Range> ranges,
            Consumer<byte[]> sums)
            throws SQLException {
        try (PreparedStatement select =
                snapshot.connection()
                        .prepareStatement(
                                "select up_to, %s from sums where tier = ? and up_to = any (?)"
                                        .formatted(column))) {
            select.setFetchSize(16);
            select.setInt(1, tier);
            select.setObject(2, ranges.keySet().stream().mapToLong(Long::longValue).toArray());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Range range = ranges.get(row.getLong(1));
                    byte[] block = row.getBytes(2);
                    if (range != null) {
                        put(new Entry(snapshot.epoch(), column, range), block);
                        sums.accept(block);
                    }
                }
            }
        }
    }

    private synchronized byte @Nullable [] get(Entry entry) {
        return blocks.get(entry);
    }

    private synchronized void put(Entry entry, byte[] block) {
        byte @Nullable [] before = blocks.put(entry, block);
        bytes += block.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = blocks.values().iterator();
        while (bytes > bytesMax) {
            bytes -= eldest.next().length;
            eldest.remove();
        }
    }
}
