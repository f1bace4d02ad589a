package aid.query.totals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kept sums: of each range of so many positions, a block, what its postings add up to; of each
/// [#FANOUT] blocks what they add up to together, and so on. A total as of any position is the sum
/// of a few blocks of each tier and the postings since.
///
/// A block follows from its postings alone and is written once. Only a dead letter that is taken
/// late adds postings to a range that was passed; its blocks are then written anew.
final class SumBlocks {

    /// How many blocks of one tier are one of the next.
    static final int FANOUT = 8;

    private SumBlocks() {}

    /// @param after exclusive
    /// @param upTo inclusive
    record Range(int tier, long after, long upTo) {

        /// The blocks of the tier below that it is the sum of.
        List<Range> parts() {
            long width = (upTo - after) / FANOUT;
            var parts = new ArrayList<Range>(FANOUT);
            for (long from = after; from < upTo; from += width) {
                parts.add(new Range(tier - 1, from, from + width));
            }
            return parts;
        }

        private boolean contains(long position) {
            return position > after && position <= upTo;
        }
    }

    /// Writes the blocks that have become complete.
    ///
    /// @param size positions in a block of the lowest tier
    /// @param head everything up to there is recorded and posted
    /// @return where the blocks end now
    static long extend(Connection connection, long size, long head) throws SQLException {
        long after = keptUpTo(connection);
        for (; after + size <= head; after += size) {
            write(connection, new Range(0, after, after + size));
            long upTo = after + size;
            long width = size * FANOUT;
            for (int tier = 1; upTo % width == 0; tier++, width *= FANOUT) {
                write(connection, new Range(tier, upTo - width, upTo));
            }
        }
        return after;
    }

    static long keptUpTo(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select coalesce(max(up_to), 0) from sums where tier = 0");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Writes the blocks anew that contain any of these positions.
    static void renew(Connection connection, Collection<Long> positions) throws SQLException {
        for (Range range : ranges(connection)) {
            if (positions.stream().anyMatch(range::contains)) {
                renew(connection, range);
            }
        }
    }

    static void renew(Connection connection, Range range) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from sums where tier = ? and up_to = ?")) {
            delete.setInt(1, range.tier());
            delete.setLong(2, range.upTo());
            delete.executeUpdate();
        }
        write(connection, range);
    }

    /// All blocks there are, lower tiers first.
    static List<Range> ranges(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tier, after, up_to from sums order by tier, up_to")) {
            return ranges(select);
        }
    }

    private static List<Range> ranges(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            var ranges = new ArrayList<Range>();
            while (row.next()) {
                ranges.add(new Range(row.getInt(1), row.getLong(2), row.getLong(3)));
            }
            return ranges;
        }
    }

    /// The fewest blocks that together reach from the start to a position, or as far as blocks go
    /// without a gap.
    static List<Range> covering(Connection connection, long position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select tier, after, up_to from sums s where up_to <= ? and not exists (
                            select from sums w where w.tier = s.tier + 1 and w.up_to <= ?
                                and w.after <= s.after and w.up_to >= s.up_to)
                        order by up_to\
                        """)) {
            select.setLong(1, position);
            select.setLong(2, position);
            return connected(0, ranges(select));
        }
    }

    private static List<Range> connected(long start, List<Range> ranges) {
        long end = start;
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).after() != end) {
                return ranges.subList(0, i);
            }
            end = ranges.get(i).upTo();
        }
        return ranges;
    }

    /// The blocks of the lowest tier between two positions, as far as they go without a gap.
    ///
    /// @param after where a block ends, or 0
    static List<Range> lowest(Connection connection, long after, long upTo) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select tier, after, up_to from sums
                        where tier = 0 and up_to > ? and up_to <= ? order by up_to\
                        """)) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            return connected(after, ranges(select));
        }
    }

    /// What is kept of a range.
    static final class Block {
        private final byte[] balances;
        private final byte @Nullable [] days;

        /// @param balances the sums by balance
        /// @param days the sums by day and balance; only blocks of the lowest tier have them
        Block(byte[] balances, byte @Nullable [] days) {
            this.balances = balances;
            this.days = days;
        }

        byte[] balances() {
            return balances;
        }

        boolean isSame(Block other) {
            return Arrays.equals(balances, other.balances) && Arrays.equals(days, other.days);
        }
    }

    /// A block as it was written.
    static Block kept(Connection connection, Range range) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select balances, days from sums where tier = ? and up_to = ?")) {
            select.setInt(1, range.tier());
            select.setLong(2, range.upTo());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("there are no sums of " + range);
                }
                return new Block(row.getBytes(1), row.getBytes(2));
            }
        }
    }

    /// What a block has to be, from the postings or from the blocks below.
    static Block block(Connection connection, Range range) throws SQLException {
        if (range.tier() == 0) {
            var adding = new PackedSums.Adding();
            PostingTable.read(connection, range.after(), range.upTo(), adding::add);
            return new Block(adding.balances(), adding.days());
        }
        var parts = new ArrayList<byte[]>();
        for (Range part : range.parts()) {
            parts.add(kept(connection, part).balances());
        }
        return new Block(PackedSums.merged(parts), null);
    }

    private static void write(Connection connection, Range range) throws SQLException {
        Block block = block(connection, range);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into sums (tier, after, up_to, balances, days) values (?, ?, ?, ?, ?)")) {
            insert.setInt(1, range.tier());
            insert.setLong(2, range.after());
            insert.setLong(3, range.upTo());
            insert.setBytes(4, block.balances);
            insert.setBytes(5, block.days);
            insert.executeUpdate();
        }
    }
}
