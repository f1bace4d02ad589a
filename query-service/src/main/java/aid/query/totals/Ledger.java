package aid.query.totals;

import aid.postings.Cell;
import aid.postings.Dimension;
import aid.postings.Key;
import aid.postings.PostingRules;
import aid.postings.Sums;
import aid.postings.TotalsQuery;
import aid.query.answer.AnswerState;
import aid.query.asof.AsOf;
import aid.query.asof.AsOfPositions;
import aid.query.projection.Projector;
import aid.query.projection.ReadModelsUnavailableException;
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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The postings and sums as every question looks at them: once, at one position.
public final class Ledger {

    private static final long CACHE_BYTES = 64L << 20;

    private final EventLog log;
    private final Projector projector;
    private final Waiting waiting;
    private final AsOfPositions positions;
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
        this.projector = projector;
        waiting = new Waiting(log, projector, patience);
        positions = new AsOfPositions(log, waiting, clock);
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
    /// @param snapshot the sums of now are true at its position, which is not before the other
    /// @param position what was recorded up to there counts
    public record Look(
            Snapshot snapshot,
            Ledger ledger,
            long position,
            @Nullable Instant recordedUpTo,
            List<Balance> balances,
            TaxonomyAt taxonomy,
            long incomplete) {

        public Connection connection() {
            return snapshot.connection();
        }

        /// What an answer at its position follows from.
        AnswerState state(boolean isPinned) {
            return isPinned
                    ? new AnswerState(snapshot, position, true)
                    : new AnswerState(snapshot, snapshot.position(), false);
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
            return ledger.groupings.of(snapshot.epoch(), query, taxonomy, inferredDates, balances);
        }

        /// The sums of the postings that count.
        List<Cell> cells(TotalsQuery query, TemporalFilter filter) throws SQLException {
            return reader(query, filter.inferredDates()).read(filter);
        }

        SumReader reader(TotalsQuery query, boolean inferredDates) {
            return new SumReader(
                    snapshot, ledger.cache, ledger.running, group(query, inferredDates));
        }
    }

    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(Look look) throws SQLException;
    }

    public <T extends @Nullable Object> T look(
            TotalsRequest request, @Nullable Cursor cursor, Question<T> question) {
        checkPolicy(request);
        waiting.until(request.after(), "after");
        positions.await(request.when());
        await(cursor);
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            checkCodes(request, snapshot.connection());
            long position = position(snapshot, request.when(), cursor);
            return question.ask(look(snapshot, position));
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    /// A look at two positions, the first not after the second.
    <T extends @Nullable Object> T look(
            TotalsRequest request,
            AsOf from,
            AsOf to,
            @Nullable Cursor cursor,
            Between<T> question) {
        checkPolicy(request);
        waiting.until(request.after(), "after");
        positions.await(from);
        positions.await(to);
        await(cursor);
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            checkCodes(request, snapshot.connection());
            long first = positions.of(from, snapshot);
            long last = position(snapshot, to, cursor);
            if (first > last) {
                throw new BadParameterException(
                        "from",
                        "from is position %d and to is position %d".formatted(first, last),
                        List.of(),
                        "Let from lie before to.");
            }
            return question.ask(look(snapshot, first), look(snapshot, last));
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
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

    private void await(@Nullable Cursor cursor) {
        if (cursor != null) {
            waiting.until(OptionalLong.of(cursor.position()), "next");
        }
    }

    /// The position of a page is that of the pages before it.
    private long position(Snapshot snapshot, AsOf asOf, @Nullable Cursor cursor)
            throws SQLException {
        if (cursor == null) {
            return positions.of(asOf, snapshot);
        }
        if (!(asOf instanceof AsOf.Now) && positions.of(asOf, snapshot) != cursor.position()) {
            throw new BadParameterException(
                    "next",
                    "'next' goes on with an answer as of position %d, and another time is asked for beside it"
                            .formatted(cursor.position()),
                    List.of("position=" + cursor.position()),
                    "Leave the time as it was on the page before, or leave 'next' out.");
        }
        return cursor.position();
    }

    @FunctionalInterface
    interface Between<T extends @Nullable Object> {
        T ask(Look from, Look to) throws SQLException;
    }

    private Look look(Snapshot snapshot, long position) throws SQLException {
        Connection connection = snapshot.connection();
        return new Look(
                snapshot,
                this,
                position,
                position == snapshot.position() ? snapshot.recordedUpTo() : recordedAt(position),
                balances.upTo(snapshot),
                TaxonomyAt.position(connection, position),
                deadLetters(snapshot, position));
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

    private @Nullable Instant recordedAt(long position) {
        return position == 0 ? null : log.after(position - 1, 1).getFirst().recordedAt();
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
