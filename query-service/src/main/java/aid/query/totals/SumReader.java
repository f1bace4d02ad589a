package aid.query.totals;

import aid.postings.Cell;
import aid.query.projection.Snapshot;
import aid.query.totals.RunningSums.Posted;
import aid.query.totals.SumBlocks.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the sums of the postings that count, by group of balances, with as little adding up as
/// possible: from the sums of now, or from kept blocks and the postings after them.
final class SumReader {

    private final Snapshot snapshot;
    private final SumCache cache;
    private final RunningSums running;
    private final KeyGrouping grouping;

    SumReader(Snapshot snapshot, SumCache cache, RunningSums running, KeyGrouping grouping) {
        this.snapshot = snapshot;
        this.cache = cache;
        this.running = running;
        this.grouping = grouping;
    }

    List<Cell> read(TemporalFilter filter) throws SQLException {
        if (filter.effectiveFrom() != null || filter.effectiveOn() != null) {
            return ofDays(filter.position(), DayRange.of(filter));
        }
        var sums = new @Nullable FigureSum[grouping.groups().size()];
        whenever(filter.position(), sums);
        return cells(sums);
    }

    /// What has no effective day, and so is in no sum of a day.
    List<Cell> undated(TemporalFilter filter) throws SQLException {
        return ofDays(filter.position(), DayRange.UNDATED);
    }

    private List<Cell> ofDays(long position, DayRange range) throws SQLException {
        var sums = new @Nullable FigureSum[grouping.groups().size()];
        byDay(
                position,
                range,
                days -> {
                    @Nullable FigureSum sum = sum(sums, days.balance());
                    if (sum == null) {
                        days.skip();
                    } else {
                        days.addTo(sum);
                    }
                });
        return cells(sums);
    }

    /// The sum of what has one key and one day by which it is converted.
    record Dated(Cell cell, @Nullable LocalDate day) {}

    /// Money by the day whose rate it is converted at, which is one of the event that stated the
    /// amount: what takes an amount back is converted as the amount was.
    List<Dated> moneyByDay(TemporalFilter filter, FxRule rule) throws SQLException {
        int[] sourceDays = rule instanceof FxRule.Stated ? sourceDays() : new int[0];
        List<KeyGrouping.Group> groups = grouping.groups();
        Map<Long, FigureSum> sums = new HashMap<>();
        byDay(
                filter.position(),
                DayRange.of(filter),
                days -> {
                    int group = grouping.group(days.balance());
                    if (group == KeyGrouping.NONE || groups.get(group).currency() == null) {
                        days.skip();
                        return;
                    }
                    int day =
                            switch (rule) {
                                case FxRule.Effective _ -> days.rateDay();
                                case FxRule.Stated _ ->
                                        days.source() == 0
                                                ? PackedInput.NO_DAY
                                                : sourceDays[days.source()];
                                case FxRule.Recorded _ -> days.recorded();
                                case FxRule.Fixed _ ->
                                        throw new IllegalArgumentException(
                                                "one day needs no sums by day");
                            };
                    days.addTo(
                            sums.computeIfAbsent(
                                    ((long) group << 32) | (day & 0xFFFF_FFFFL),
                                    _ -> new FigureSum()));
                });
        var dated = new ArrayList<Dated>(sums.size());
        sums.forEach((at, sum) ->
                dated.add(
                        new Dated(
                                groups.get((int) (at >> 32)).cell(sum),
                                PostingTable.day((int) at.longValue()))));
        return dated;
    }

    /// By the number of a source, the day on which it was published.
    private int[] sourceDays() throws SQLException {
        try (PreparedStatement select =
                        snapshot.connection()
                                .prepareStatement(
                                        """
                                        select r.id, d.day from rate_source r
                                        left join source_day d on d.source = r.source order by r.id desc\
                                        """);
                ResultSet row = select.executeQuery()) {
            int[] days = new int[0];
            while (row.next()) {
                if (days.length == 0) {
                    days = new int[row.getInt(1) + 1];
                }
                days[row.getInt(1)] = PostingTable.number(row.getObject(2, LocalDate.class));
            }
            return days;
        }
    }

    private void whenever(long position, @Nullable FigureSum[] sums) throws SQLException {
        if (position == snapshot.position()) {
            RunningSums.Known now = running.at(snapshot, cache);
            add(now.blocks().balances(), sums);
            now.since().forEach(each -> add(each, sums));
            return;
        }
        List<Range> ranges = SumBlocks.covering(snapshot.connection(), position);
        cache.balances(snapshot, ranges, balances -> add(balances, sums));
        PostingTable.read(
                snapshot.connection(),
                end(ranges),
                position,
                (dated, figures) -> add(new Posted(dated.balance(), figures), sums));
    }

    private static long end(List<Range> ranges) {
        return ranges.isEmpty() ? 0 : ranges.getLast().upTo();
    }

    private void add(byte[] packed, @Nullable FigureSum[] sums) {
        var balances = new PackedSums.Balances(packed);
        while (balances.next()) {
            @Nullable FigureSum sum = sum(sums, balances.balance());
            if (sum == null) {
                balances.skip();
            } else {
                balances.addTo(sum);
            }
        }
    }

    private void add(Posted posted, @Nullable FigureSum[] sums) {
        @Nullable FigureSum sum = sum(sums, posted.balance());
        if (sum != null) {
            posted.addTo(sum);
        }
    }

    private @Nullable FigureSum sum(@Nullable FigureSum[] sums, int balance) {
        int group = grouping.group(balance);
        if (group == KeyGrouping.NONE) {
            return null;
        }
        FigureSum sum = sums[group];
        if (sum == null) {
            sum = new FigureSum();
            sums[group] = sum;
        }
        return sum;
    }

    @FunctionalInterface
    interface Blocks {
        /// @param after exclusive
        /// @param upTo inclusive
        /// @return whether to go on
        boolean take(long after, long upTo) throws SQLException;
    }

    /// Passes by the positions at which a wanted balance may have moved, in their order, as ranges
    /// of the size of a block.
    ///
    /// @param after exclusive
    /// @param upTo inclusive
    void blocks(long after, long upTo, Blocks visitor) throws SQLException {
        List<Range> ranges = SumBlocks.covering(snapshot.connection(), upTo);
        for (Range range : ranges) {
            if (!visit(range, after, visitor)) {
                return;
            }
        }
        visitor.take(Math.max(after, end(ranges)), upTo);
    }

    private boolean visit(Range range, long after, Blocks visitor) throws SQLException {
        if (range.upTo() <= after || !isMovedIn(range)) {
            return true;
        }
        if (range.tier() == 0) {
            return visitor.take(Math.max(after, range.after()), range.upTo());
        }
        for (Range part : range.parts()) {
            if (!visit(part, after, visitor)) {
                return false;
            }
        }
        return true;
    }

    private boolean isMovedIn(Range range) throws SQLException {
        var moved = new boolean[1];
        cache.balances(
                snapshot,
                List.of(range),
                packed -> {
                    var balances = new PackedSums.Balances(packed);
                    while (!moved[0] && balances.next()) {
                        moved[0] = grouping.group(balances.balance()) != KeyGrouping.NONE;
                        balances.skip();
                    }
                });
        return moved[0];
    }

    @FunctionalInterface
    private interface ByDay {
        /// Adds or skips the figures.
        void take(PackedSums.Days days);
    }

    /// Days by their numbers, both inclusive.
    ///
    /// @param undated whether also what has no day
    private record DayRange(boolean undated, int first, int last) {

        static final DayRange UNDATED = new DayRange(true, 0, PackedInput.NO_DAY);

        static DayRange of(TemporalFilter filter) {
            LocalDate from = filter.effectiveFrom();
            LocalDate on = filter.effectiveOn();
            return new DayRange(
                    on == null,
                    from == null ? 0 : PostingTable.number(from),
                    on == null ? Integer.MAX_VALUE : PostingTable.number(on));
        }

        boolean contains(int day) {
            return day == PackedInput.NO_DAY ? undated : day >= first && day <= last;
        }
    }

    /// All that counts from a range of days.
    private void byDay(long position, DayRange range, ByDay taking) throws SQLException {
        List<Range> blocks = SumBlocks.lowest(snapshot.connection(), 0, position);
        cache.days(snapshot, blocks, packed -> take(packed, range, taking));
        var since = new PackedSums.Adding();
        PostingTable.read(snapshot.connection(), end(blocks), position, since::add);
        take(since.days(), range, taking);
    }

    private static void take(byte[] packed, DayRange range, ByDay taking) {
        var days = new PackedSums.Days(packed);
        while (days.next() && days.day() <= range.last()) {
            if (range.contains(days.day())) {
                taking.take(days);
            } else {
                days.skip();
            }
        }
    }

    private List<Cell> cells(@Nullable FigureSum[] sums) {
        List<KeyGrouping.Group> groups = grouping.groups();
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < sums.length; i++) {
            FigureSum sum = sums[i];
            if (sum != null && !sum.isZero()) {
                cells.add(groups.get(i).cell(sum));
            }
        }
        return cells;
    }
}
