package aid.query.totals;

import aid.postings.Figures;
import aid.query.projection.Generation;
import aid.query.totals.SumBlocks.Block;
import aid.query.totals.SumBlocks.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Compares the kept sums with the postings they are the sums of, and makes them anew.
///
/// Each block of the lowest tier has to be what its postings add up to, each one above what the
/// blocks below it do. If each of these holds, all kept sums are right, and each is asked for by
/// itself, so that the cost of one comparison is bounded.
final class SumsComparison {

    private SumsComparison() {}

    /// What can be compared, block by block.
    static List<Range> steps(Connection connection) throws SQLException {
        return SumBlocks.ranges(connection);
    }

    /// @param connection in a transaction that sees one state of the read models
    /// @return the first difference, in words
    static Optional<String> difference(Connection connection, Range range) throws SQLException {
        Block kept = SumBlocks.kept(connection, range);
        Block expected = SumBlocks.block(connection, range);
        if (kept.isSame(expected)) {
            return Optional.empty();
        }
        return Optional.of(
                named(
                        range.after(),
                        range.upTo(),
                        described(
                                PostingTable.balancesAfter(connection, 0),
                                kept.balances(),
                                expected.balances())));
    }

    private static String named(long after, long upTo, String what) {
        return "sums of positions %d to %d: %s".formatted(after + 1, upTo, what);
    }

    /// Whether blocks are missing among those there are, and which.
    static Optional<String> missing(Connection connection) throws SQLException {
        long[] end = new long[Long.SIZE];
        for (Range range : SumBlocks.ranges(connection)) {
            if (range.after() != end[range.tier()]) {
                return Optional.of(
                        named(
                                end[range.tier()],
                                range.after(),
                                "there are none of what its postings add up to"));
            }
            end[range.tier()] = range.upTo();
        }
        return Optional.empty();
    }

    private static String described(List<Balance> balances, byte[] kept, byte[] expected) {
        Map<Integer, Figures> keptFigures;
        try {
            keptFigures = figures(balances, kept);
        } catch (IndexOutOfBoundsException e) {
            return "they cannot be read";
        }
        Map<Integer, Figures> expectedFigures = figures(balances, expected);
        Set<Integer> all = new HashSet<>(keptFigures.keySet());
        all.addAll(expectedFigures.keySet());
        for (int each : all) {
            Figures one = keptFigures.getOrDefault(each, Figures.ZERO);
            Figures other = expectedFigures.getOrDefault(each, Figures.ZERO);
            if (!one.equals(other)) {
                return "%s has %s, its postings add up to %s"
                        .formatted(balances.get(each - 1), one, other);
            }
        }
        return "those by day are not what its postings add up to";
    }

    private static Map<Integer, Figures> figures(List<Balance> balances, byte[] packed) {
        Map<Integer, Figures> figures = new TreeMap<>();
        var sums = new PackedSums.Balances(packed);
        while (sums.next()) {
            var sum = new FigureSum();
            sums.addTo(sum);
            Balance balance = balances.get(sums.balance() - 1);
            figures.put(sums.balance(), sum.figures(balance.unit(), balance.currency()));
        }
        return figures;
    }

    /// The first balance that differs between two generations, where the second one ends.
    static Optional<String> difference(Generation live, Generation filled) {
        long position = filled.read(SumsComparison::position);
        Map<Balance, Figures> one = live.read(connection -> sums(connection, position));
        Map<Balance, Figures> other = filled.read(connection -> sums(connection, position));
        Set<Balance> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all.stream()
                .filter(each -> !Objects.equals(one.get(each), other.get(each)))
                .findFirst()
                .map(each -> "%s was %s and is %s".formatted(each, one.get(each), other.get(each)));
    }

    private static long position(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select coalesce(max(position), 0) from posting");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<Balance, Figures> sums(Connection connection, long position)
            throws SQLException {
        List<Range> ranges = SumBlocks.covering(connection, position);
        var parts = new ArrayList<byte[]>();
        for (Range range : ranges) {
            parts.add(SumBlocks.kept(connection, range).balances());
        }
        var since = new PackedSums.Adding();
        PostingTable.read(
                connection, ranges.isEmpty() ? 0 : ranges.getLast().upTo(), position, since::add);
        parts.add(since.balances());
        List<Balance> balances = PostingTable.balancesAfter(connection, 0);
        Map<Balance, Figures> sums = new HashMap<>();
        figures(balances, PackedSums.merged(parts))
                .forEach((number, figures) -> {
                    if (!figures.isZero()) {
                        sums.put(balances.get(number - 1), figures);
                    }
                });
        return sums;
    }

    /// Makes all kept sums anew from the postings.
    static void makeAnew(Connection connection) throws SQLException {
        List<Range> ranges = SumBlocks.ranges(connection);
        if (ranges.isEmpty()) {
            return;
        }
        try (var delete = connection.createStatement()) {
            delete.execute("delete from sums");
        }
        Range lowest = ranges.getFirst();
        long upTo = ranges.stream().mapToLong(Range::upTo).max().orElseThrow();
        SumBlocks.extend(connection, lowest.upTo() - lowest.after(), upTo);
    }
}
