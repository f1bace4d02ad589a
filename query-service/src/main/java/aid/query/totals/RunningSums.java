package aid.query.totals;

import aid.query.projection.Snapshot;
import aid.query.totals.SumBlocks.Block;
import aid.query.totals.SumBlocks.Range;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums of now, kept in memory from one question to the next: those of all blocks together, and
/// the postings since.
///
/// They hold for the snapshots of one [Snapshot#epoch()]: a dead letter that is taken later adds
/// postings at positions that were passed before, and raises it.
final class RunningSums {

    private volatile @Nullable Known last;

    /// A posting, or the part of it that has one unit and one currency.
    static final class Posted {
        private final int balance;
        private final byte[] figures;

        Posted(int balance, byte[] figures) {
            this.balance = balance;
            this.figures = figures;
        }

        int balance() {
            return balance;
        }

        void addTo(FigureSum sum) {
            new PackedInput(figures).addTo(sum);
        }
    }

    /// @param blocksUpTo where the blocks end
    /// @param blocks what all blocks add up to
    /// @param since the postings after the blocks, up to the position; not to be changed
    record Known(long epoch, long position, long blocksUpTo, Block blocks, List<Posted> since) {}

    /// The sums at the snapshot's position.
    Known at(Snapshot snapshot, SumCache cache) throws SQLException {
        Known known = last;
        if (known != null && known.epoch() == snapshot.epoch()) {
            if (known.position() == snapshot.position()) {
                return known;
            }
            if (known.position() < snapshot.position()) {
                Known moved = movedOn(known, snapshot, cache);
                last = moved; // Of two questions at the same time the sums of either are kept.
                return moved;
            }
        }
        Known anew = anew(snapshot, cache);
        if (known == null || known.epoch() != snapshot.epoch()) {
            last = anew;
        }
        return anew;
    }

    private static Known anew(Snapshot snapshot, SumCache cache) throws SQLException {
        List<Range> ranges = SumBlocks.covering(snapshot.connection(), snapshot.position());
        long end = ranges.isEmpty() ? 0 : ranges.getLast().upTo();
        var parts = new ArrayList<byte[]>();
        cache.balances(snapshot, ranges, parts::add);
        return new Known(
                snapshot.epoch(),
                snapshot.position(),
                end,
                new Block(PackedSums.merged(parts), null),
                postings(snapshot, end, List.of()));
    }

    private static Known movedOn(Known known, Snapshot snapshot, SumCache cache)
            throws SQLException {
        List<Range> more =
                SumBlocks.lowest(snapshot.connection(), known.blocksUpTo(), snapshot.position());
        if (more.isEmpty()) {
            return new Known(
                    known.epoch(),
                    snapshot.position(),
                    known.blocksUpTo(),
                    known.blocks(),
                    postings(snapshot, known.position(), known.since()));
        }
        long end = more.getLast().upTo();
        var parts = new ArrayList<byte[]>(List.of(known.blocks().balances()));
        cache.balances(snapshot, more, parts::add);
        return new Known(
                known.epoch(),
                snapshot.position(),
                end,
                new Block(PackedSums.merged(parts), null),
                postings(snapshot, end, List.of()));
    }

    private static List<Posted> postings(Snapshot snapshot, long after, List<Posted> before)
            throws SQLException {
        var postings = new ArrayList<>(before);
        PostingTable.read(
                snapshot.connection(),
                after,
                snapshot.position(),
                (dated, figures) -> postings.add(new Posted(dated.balance(), figures)));
        return postings;
    }
}
