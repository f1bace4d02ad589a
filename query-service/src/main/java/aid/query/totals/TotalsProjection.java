package aid.query.totals;

import aid.events.source.SourceId;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.query.projection.CopyRows;
import aid.query.projection.Generation;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.ProjectionTransaction.HeldBack;
import aid.query.projection.SqlFile;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes postings, and the blocks of sums that they complete.
public final class TotalsProjection implements Projection {

    /// An "as of" adds up no more postings than those of so many positions.
    public static final long BLOCK_POSITIONS = 4_096;

    private static final long UNKNOWN = -1;

    private final StreamLedgers ledgers;
    private final long blockPositions;
    private @Nullable Generation generation;
    private boolean filling;
    private @Nullable Numbers numbers;

    /// Where the blocks end; known to the thread that writes.
    private volatile long blocksUpTo = UNKNOWN;

    /// What balances and sources have as their numbers.
    private record Numbers(Map<Balance, Integer> balances, Map<SourceId, Integer> sources) {}

    public TotalsProjection(EventLog log, PostingRules rules) {
        this(log, rules, BLOCK_POSITIONS);
    }

    /// @param blockPositions so many positions have their sums kept together
    public TotalsProjection(EventLog log, PostingRules rules, long blockPositions) {
        this.blockPositions = blockPositions;
        ledgers = new StreamLedgers(log, rules);
    }

    @Override
    public String name() {
        return "totals";
    }

    @Override
    public String tables() {
        return SqlFile.read(TotalsProjection.class, "tables.sql");
    }

    @Override
    public String indexes() {
        return SqlFile.read(TotalsProjection.class, "indexes.sql");
    }

    @Override
    public boolean isByStream() {
        return true;
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return PostingRules.concerns(record.stream());
    }

    @Override
    public void begin(Generation next, boolean fromEmpty) {
        generation = next;
        filling = fromEmpty;
        forget();
    }

    @Override
    public void filled(Connection connection, long upTo) throws SQLException {
        SumBlocks.extend(connection, blockPositions, upTo);
    }

    @Override
    public Optional<String> difference(Generation live, Generation filled) {
        return SumsComparison.difference(live, filled);
    }

    @Override
    public void forget() {
        ledgers.forget();
        numbers = null;
        blocksUpTo = UNKNOWN;
    }

    @Override
    public Change prepare(List<Happened> events) {
        Numbers known = numbers();
        var freshBalances = new LinkedHashMap<Balance, Integer>();
        var freshSources = new LinkedHashMap<SourceId, Integer>();
        CopyRows rows = PostingTable.rows();
        var positions = new ArrayList<Long>();
        ledgers.open(events);
        for (Happened each : events) {
            List<Posting> postings = ledgers.post(each);
            if (postings.isEmpty()) {
                continue;
            }
            positions.add(each.position());
            for (Posting posting : postings) {
                for (Slice slice : Slice.of(posting.figures())) {
                    var balance =
                            new Balance(
                                    posting.key(),
                                    posting.effectiveInferred(),
                                    slice.unit(),
                                    slice.currency());
                    SourceId source = posting.origin().source();
                    PostingTable.append(
                            rows,
                            posting,
                            slice,
                            number(balance, known.balances(), freshBalances),
                            source == null ? null : number(source, known.sources(), freshSources));
                }
            }
        }
        ledgers.trim();
        long last = events.getLast().position();
        return transaction -> {
            Connection connection = transaction.connection();
            PostingTable.insertBalances(connection, freshBalances);
            PostingTable.insertSources(connection, freshSources);
            PostingTable.copy(connection, rows);
            if (!filling) {
                transaction
                        .holdBack(CompletedBlocks.class, CompletedBlocks::new)
                        .add(positions, last);
            }
        };
    }

    private static <T> int number(T of, Map<T, Integer> known, Map<T, Integer> fresh) {
        Integer number = known.get(of);
        if (number == null) {
            number = known.size() + 1;
            known.put(of, number);
            fresh.put(of, number);
        }
        return number;
    }

    private Numbers numbers() {
        Numbers known = numbers;
        if (known == null) {
            known =
                    Objects.requireNonNull(generation, "no generation has begun")
                            .read(connection ->
                                    new Numbers(
                                            PostingTable.numbered(
                                                    PostingTable.balancesAfter(connection, 0)),
                                            PostingTable.numbered(
                                                    PostingTable.sources(connection))));
            numbers = known;
        }
        return known;
    }

    /// The blocks that a transaction's postings complete, written when it ends; and those to which
    /// a dead letter adds that was taken late.
    private final class CompletedBlocks implements HeldBack {
        private final List<Long> posted = new ArrayList<>();
        private long last;

        void add(List<Long> positions, long upTo) {
            posted.addAll(positions);
            last = Math.max(last, upTo);
        }

        @Override
        public void write(Connection connection) throws SQLException {
            if (blocksUpTo == UNKNOWN) {
                blocksUpTo = SumBlocks.keptUpTo(connection);
            }
            List<Long> late = posted.stream().filter(position -> position <= blocksUpTo).toList();
            if (!late.isEmpty()) {
                SumBlocks.renew(connection, late);
            }
            if (last - blocksUpTo >= blockPositions) {
                blocksUpTo = SumBlocks.extend(connection, blockPositions, last);
            }
        }
    }
}
