package aid.query.totals;

import aid.postings.Cell;
import aid.postings.Key;
import aid.postings.Sums;
import aid.query.projection.Projector;
import aid.query.projection.Snapshot;
import aid.query.taxonomy.TaxonomyAt;
import aid.query.totals.TotalsRequest.When;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Waiting;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The postings and sums as every question looks at them: once, at one position.
public final class Ledger {

    private final EventLog log;
    private final Projector projector;
    private final Clock clock;
    private final Waiting waiting;
    private final String policy;
    private final Keys keys = new Keys();
    private final RunningSums running = new RunningSums(RunningSums.PLACES_MAX);

    /// @param patience how long a question waits for a position
    /// @param policy the reading policy the postings were made under
    public Ledger(
            EventLog log, Projector projector, Clock clock, Duration patience, String policy) {
        this.log = log;
        this.projector = projector;
        this.clock = clock;
        waiting = new Waiting(log, projector, patience);
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

        Connection connection() {
            return snapshot.connection();
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
    interface Question<T> {
        T ask(Look look) throws SQLException;
    }

    <T> T look(TotalsRequest request, @Nullable Cursor cursor, Question<T> question) {
        checkPolicy(request);
        waiting.until(request.after(), "after");
        if (cursor != null) {
            waiting.until(OptionalLong.of(cursor.position()), "next");
        } else if (request.when() instanceof When.Position(long position, String parameter)) {
            waiting.until(OptionalLong.of(position), parameter);
        }
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            long position =
                    cursor != null ? cursor.position() : position(snapshot, request.when(), "asOf");
            return question.ask(look(snapshot, position));
        } catch (SQLException e) {
            throw new aid.query.projection.ReadModelsUnavailableException(e);
        }
    }

    /// A look at two positions, the first not after the second.
    <T> T look(TotalsRequest request, When from, When to, Between<T> question) {
        checkPolicy(request);
        waiting.until(request.after(), "after");
        for (When each : List.of(from, to)) {
            if (each instanceof When.Position(long position, String parameter)) {
                waiting.until(OptionalLong.of(position), parameter);
            }
        }
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            long first = position(snapshot, from, "from");
            long last = position(snapshot, to, "to");
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

    @FunctionalInterface
    interface Between<T> {
        T ask(Look from, Look to) throws SQLException;
    }

    private Look look(Snapshot snapshot, long position) throws SQLException {
        Connection connection = snapshot.connection();
        return new Look(
                snapshot,
                running,
                position,
                position == snapshot.position() ? snapshot.recordedUpTo() : recordedAt(position),
                keys.upTo(connection),
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

    private long position(Snapshot snapshot, When when, String parameter) throws SQLException {
        return switch (when) {
            case When.Now _ -> snapshot.position();
            case When.Position(long position, _) -> position;
            case When.Time(Instant time) -> positionOf(snapshot, time, parameter);
        };
    }

    /// The last position before the first event recorded after a time. Clocks of several recorders
    /// may disagree by a little; this one reading of them does not change any more once something
    /// was recorded later.
    private long positionOf(Snapshot snapshot, Instant time, String parameter) throws SQLException {
        if (time.isAfter(
                clock.instant()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())) {
            throw new BadParameterException(
                    parameter,
                    parameter + " lies in the future",
                    List.of(clock.instant().toString()),
                    "Leave it out to get what is recorded now.");
        }
        long before = 0;
        try (PreparedStatement select =
                snapshot.connection()
                        .prepareStatement(
                                """
                                select position from moment where recorded_max <= ?
                                order by recorded_max desc, position desc limit 1\
                                """)) {
            select.setObject(1, time.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    before = row.getLong(1);
                }
            }
        }
        // A little more than lies between two moments, in case dead letters made the distance
        // longer.
        for (RecordedEvent event : log.after(before, MomentProjection.EVENTS_BETWEEN + 1)) {
            if (event.position() > snapshot.position() || event.recordedAt().isAfter(time)) {
                break;
            }
            before = event.position();
        }
        return before;
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
