package aid.query.totals;

import aid.postings.Cell;
import aid.postings.Dimension;
import aid.postings.Key;
import aid.postings.PostingRules;
import aid.postings.Sums;
import aid.postings.TotalsQuery;
import aid.query.answer.AskedAt;
import aid.query.answer.PinnedSnapshot;
import aid.query.answer.SnapshotReader;
import aid.query.asof.AsOf;
import aid.query.asof.AsOfPositions;
import aid.query.projection.Projector;
import aid.query.projection.Snapshot;
import aid.query.reference.ReferenceCodes;
import aid.query.reference.ReferenceCodes.Of;
import aid.query.taxonomy.TaxonomyAt;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Waiting;
import aid.store.EventLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The postings and sums as every question looks at them: once, at one position.
public final class Ledger {

    private static final long CACHE_BYTES = 64L << 20;

    private final EventLog log;
    private final SnapshotReader reader;
    private final PostingRules rules;
    private final KnownBalances balances = new KnownBalances();
    private final RunningSums running = new RunningSums();
    private final SumCache cache = new SumCache(CACHE_BYTES);
    private final Groupings groupings = new Groupings();

    /// @param patience how long a question waits for a position
    /// @param rules by which the postings were made
    public Ledger(
            EventLog log, Projector projector, Clock clock, Duration patience, PostingRules rules) {
        this.log = log;
        var waiting = new Waiting(log, projector, patience);
        reader =
                new SnapshotReader(log, projector, waiting, new AsOfPositions(log, waiting, clock));
        this.rules = rules;
    }

    /// The reading policy the postings were made under.
    String policy() {
        return rules.policy().id();
    }

    PostingRules rules() {
        return rules;
    }

    EventLog log() {
        return log;
    }

    /// A look at the ledger for one question.
    ///
    /// @param at what was recorded up to its position counts; the sums of now are true at the
    ///   position of its snapshot, which is not before that
    public record Look(
            PinnedSnapshot at,
            Ledger ledger,
            List<Balance> balances,
            TaxonomyAt taxonomy,
            long incomplete) {

        public Snapshot snapshot() {
            return at.snapshot();
        }

        public long position() {
            return at.position();
        }

        public @Nullable Instant recordedUpTo() {
            return at.recordedUpTo();
        }

        public Connection connection() {
            return at.connection();
        }

        /// Where figures have been.
        public List<Key> keys() {
            return balances.stream().map(Balance::key).distinct().toList();
        }

        Sums sums(TotalsRequest request) {
            return sums(request.query());
        }

        Sums sums(TotalsQuery query) {
            return new Sums(query, taxonomy);
        }

        /// The balances that count in any row.
        KeyGrouping group(TotalsQuery query, boolean inferredDates) {
            return ledger.groupings.of(
                    snapshot().epoch(), query, taxonomy, inferredDates, balances);
        }

        /// The sums of the postings that count.
        List<Cell> cells(TotalsQuery query, TemporalFilter filter) throws SQLException {
            return reader(query, filter.inferredDates()).read(filter);
        }

        SumReader reader(TotalsQuery query, boolean inferredDates) {
            return new SumReader(
                    snapshot(), ledger.cache, ledger.running, group(query, inferredDates));
        }
    }

    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(Look look) throws SQLException;
    }

    public <T extends @Nullable Object> T look(
            TotalsRequest request, @Nullable Cursor cursor, Question<T> question) {
        checkPolicy(request);
        return reader.read(
                new AskedAt(request.after(), request.when(), cursor),
                at -> {
                    checkCodes(request, at.connection());
                    return question.ask(look(at));
                });
    }

    /// A look at two positions, the first not after the second.
    <T extends @Nullable Object> T look(
            TotalsRequest request,
            AsOf from,
            AsOf to,
            @Nullable Cursor cursor,
            Between<T> question) {
        checkPolicy(request);
        return reader.compare(
                from,
                new AskedAt(request.after(), to, cursor),
                (first, last) -> {
                    checkCodes(request, last.connection());
                    return question.ask(look(first), look(last));
                });
    }

    private static void checkCodes(TotalsRequest request, Connection connection)
            throws SQLException {
        for (Dimension dimension : request.query().filters().keySet()) {
            @Nullable Of codes =
                    switch (dimension) {
                        case DONOR, RECIPIENT -> Of.PARTY;
                        case CAPABILITY -> Of.CAPABILITY;
                        case CHANNEL -> Of.CHANNEL;
                        case PURPOSE, STAGE, FLOW -> null;
                    };
            if (codes != null) {
                ReferenceCodes.check(
                        connection,
                        dimension.name().toLowerCase(Locale.ROOT),
                        codes,
                        request.query().filters().getOrDefault(dimension, List.of()));
            }
        }
    }

    @FunctionalInterface
    interface Between<T extends @Nullable Object> {
        T ask(Look from, Look to) throws SQLException;
    }

    private Look look(PinnedSnapshot at) throws SQLException {
        return new Look(
                at,
                this,
                balances.upTo(at.snapshot()),
                TaxonomyAt.position(at.connection(), at.position()),
                deadLetters(at.snapshot(), at.position()));
    }

    private void checkPolicy(TotalsRequest request) {
        String asked = request.reading();
        if (asked != null && !asked.equals(policy())) {
            throw new BadParameterException(
                    "reading",
                    "postings read under '" + asked + "' are not at hand",
                    List.of(policy()),
                    "Ask without reading, or wait until a generation under that policy is built.");
        }
    }

    /// Events up to a position that the totals, the rates or the taxonomy did not take.
    private long deadLetters(Snapshot snapshot, long position) throws SQLException {
        try (PreparedStatement select =
                snapshot.connection()
                        .prepareStatement(
                                """
                                select count(distinct position) from query.dead_letter
                                where generation = ? and position <= ? and projection in ('totals', 'rates', 'taxonomy')\
                                """)) {
            select.setInt(1, snapshot.generation());
            select.setLong(2, position);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
