package aid.query.totals;

import aid.postings.Cell;
import aid.postings.Dimension;
import aid.postings.Key;
import aid.postings.Sums;
import aid.query.answer.AnswerState;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The postings and sums as every question looks at them: once, at one position.
public final class Ledger {

    private final EventLog log;
    private final Projector projector;
    private final Waiting waiting;
    private final AsOfPositions positions;
    private final String policy;
    private final Keys keys = new Keys();
    private final RunningSums running = new RunningSums(RunningSums.PLACES_MAX);

    /// @param patience how long a question waits for a position
    /// @param policy the reading policy the postings were made under
    public Ledger(
            EventLog log, Projector projector, Clock clock, Duration patience, String policy) {
        this.log = log;
        this.projector = projector;
        waiting = new Waiting(log, projector, patience);
        positions = new AsOfPositions(log, waiting, clock);
        this.policy = policy;
    }

    String policy() {
        return policy;
    }

    EventLog log() {
        return log;
    }

    /// A look at the ledger for one question.
    ///
    /// @param snapshot the sums of now are true at its position, which is not before the other
    /// @param position what was recorded up to there counts
    /// @param selections those made so far, since a question comes back to its sums
    public record Look(
            Snapshot snapshot,
            RunningSums running,
            long position,
            @Nullable Instant recordedUpTo,
            List<Key> keys,
            TaxonomyAt taxonomy,
            Map<Sums, Selection> selections,
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

        Sums sums(TotalsRequest request) {
            return new Sums(request.query(), taxonomy);
        }

        /// The keys that count in any row.
        Selection select(Sums sums) {
            return selections.computeIfAbsent(sums, each -> Selection.of(keys, each));
        }

        /// The sums of the postings that count.
        List<Cell> cells(Sums sums, Cut cut) throws SQLException {
            @Nullable Map<Place, Slice> now =
                    cut.position() == snapshot.position() && cut.effectiveOn() == null
                            ? running.at(snapshot)
                            : null;
            return now == null ? reader(sums).read(cut) : cells(now, cut);
        }

        private List<Cell> cells(Map<Place, Slice> now, Cut cut) {
            var cells = new ArrayList<Cell>(now.size());
            now.forEach((place, slice) -> {
                if (cut.inferredDates() || !place.inferred()) {
                    cells.add(Cell.of(keys.get(place.key() - 1), slice.figures()));
                }
            });
            return cells;
        }

        /// For questions that sums kept for all do not answer.
        CellReader reader(Sums sums) {
            return new CellReader(connection(), select(sums), snapshot.position());
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
            throw new aid.query.projection.ReadModelsUnavailableException(e);
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
            throw new aid.query.projection.ReadModelsUnavailableException(e);
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
                running,
                position,
                position == snapshot.position() ? snapshot.recordedUpTo() : recordedAt(position),
                keys.upTo(snapshot),
                TaxonomyAt.position(connection, position),
                new HashMap<>(),
                deadLetters(connection, position));
    }

    private void checkPolicy(TotalsRequest request) {
        String asked = request.reading();
        if (asked != null && !asked.equals(policy)) {
            throw new BadParameterException(
                    "reading",
                    "postings read under '" + asked + "' are not at hand",
                    List.of(policy),
                    "Ask without reading, or wait until a generation under that policy is built.");
        }
    }

    private @Nullable Instant recordedAt(long position) {
        return position == 0 ? null : log.after(position - 1, 1).getFirst().recordedAt();
    }

    /// Events up to a position that the totals, the rates or the taxonomy did not take.
    private long deadLetters(Connection connection, long position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select count(distinct position) from query.dead_letter
                        where generation = ? and position <= ? and projection in ('totals', 'rates', 'taxonomy')\
                        """)) {
            select.setInt(1, projector.generation().number());
            select.setLong(2, position);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
