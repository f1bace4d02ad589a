package aid.query.totals;

import aid.events.EventJson;
import aid.events.Fact;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.postings.Cell;
import aid.postings.Figures;
import aid.postings.Key;
import aid.postings.Row;
import aid.postings.Sums;
import aid.query.projection.Happened;
import aid.query.totals.Ledger.Look;
import aid.query.web.Cursor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lists the postings behind totals, each with the event it came from and the passages that rests
/// on. The figures of all postings of a row add up to the row.
public final class Explain {

    private final Ledger ledger;

    public Explain(Ledger ledger) {
        this.ledger = ledger;
    }

    public record Answer(Look look, List<Line> lines, @Nullable Cursor next) {}

    /// How a posting counts in a row.
    ///
    /// @param figures as they count there, negative where something is taken back
    public record Line(Row.Group row, Figures figures, Posted posting) {}

    /// A posting as it is kept.
    public record Posted(
            long position,
            int ordinal,
            String eventId,
            String stream,
            @Nullable String line,
            Key key,
            Figures figures,
            DateValue effective,
            @Nullable LocalDate countsFrom,
            Instant recordedAt,
            @Nullable String actor,
            String eventType,
            List<Evidence> evidence) {}

    public Answer find(TotalsRequest request, @Nullable Cursor cursor, int limit) {
        return ledger.look(request, cursor, look -> find(request, look, cursor, limit));
    }

    public Answer find(TotalsRequest request, Look look, @Nullable Cursor cursor, int limit)
            throws SQLException {
        return between(request, look, 0, look.position(), cursor, limit);
    }

    /// The postings of a range of positions.
    ///
    /// @param after exclusive
    Answer between(
            TotalsRequest request,
            Look look,
            long after,
            long upTo,
            @Nullable Cursor cursor,
            int limit)
            throws SQLException {
        Sums sums = look.sums(request);
        Selection wanted = look.select(sums);
        var lines = new ArrayList<Line>();
        List<Stored> stored = read(request, look, wanted, after, upTo, cursor, limit + 1);
        Map<Long, Happened> events = new HashMap<>();
        int shown = Math.min(limit, stored.size());
        for (Stored each : stored.subList(0, shown)) {
            Happened event =
                    events.computeIfAbsent(
                            each.position(),
                            position ->
                                    new Happened(ledger.log().after(position - 1, 1).getFirst()));
            Posted posted = posted(each, event);
            sums.contribute(
                    Cell.of(each.key(), each.figures()),
                    (row, figures) -> lines.add(new Line(row, figures, posted)));
        }
        if (stored.size() <= limit) {
            return new Answer(look, lines, null);
        }
        Stored last = stored.get(shown - 1);
        return new Answer(
                look, lines, new Cursor(look.position(), last.position(), last.ordinal()));
    }

    private static Posted posted(Stored stored, Happened event) {
        return new Posted(
                stored.position(),
                stored.ordinal(),
                stored.eventId(),
                stored.stream(),
                stored.line(),
                stored.key(),
                stored.figures(),
                EventJson.MAPPER.readValue(stored.effective(), DateValue.class),
                stored.countsFrom(),
                stored.recordedAt(),
                stored.actor(),
                event.record().type(),
                event.event() instanceof Fact fact ? fact.evidence() : List.of());
    }

    private record Stored(
            long position,
            int ordinal,
            String eventId,
            String stream,
            @Nullable String line,
            Key key,
            Figures figures,
            String effective,
            @Nullable LocalDate countsFrom,
            Instant recordedAt,
            @Nullable String actor) {

        Stored plus(Figures more) {
            return new Stored(
                    position,
                    ordinal,
                    eventId,
                    stream,
                    line,
                    key,
                    figures.plus(more),
                    effective,
                    countsFrom,
                    recordedAt,
                    actor);
        }
    }

    private static List<Stored> read(
            TotalsRequest request,
            Look look,
            Selection wanted,
            long after,
            long upTo,
            @Nullable Cursor cursor,
            int max)
            throws SQLException {
        var sql = new StringBuilder("select position, ordinal, event_id, stream, line, key, ");
        sql.append(" effective, effective_day, recorded_at, actor, ");
        sql.append(FigureColumns.ALL);
        // Parts of one posting stay together, so postings are limited before their parts are read.
        sql.append(" from posting where (position, ordinal) in (select position, ordinal");
        sql.append(" from posting where part = 0 and position > ? and position <= ?");
        List<Object> parameters = new ArrayList<>(List.of(after, upTo));
        if (cursor != null) {
            sql.append(" and (position, ordinal) > (?, ?)");
            parameters.add(cursor.from());
            parameters.add(cursor.ordinal());
        }
        if (!wanted.isAll()) {
            sql.append(" and key = any (?)");
            parameters.add(wanted.ids());
        }
        if (!request.inferredDates()) {
            sql.append(" and not inferred");
        }
        LocalDate effectiveOn = request.effectiveOn();
        if (effectiveOn != null) {
            sql.append(" and effective_day <= ?");
            parameters.add(effectiveOn);
        }
        sql.append(" order by position, ordinal limit ?) order by position, ordinal, part");
        parameters.add(max);
        var stored = new ArrayList<Stored>();
        try (PreparedStatement select = look.connection().prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Figures figures = FigureColumns.read(row, 11);
                    long position = row.getLong(1);
                    int ordinal = row.getInt(2);
                    if (!stored.isEmpty()
                            && stored.getLast().position() == position
                            && stored.getLast().ordinal() == ordinal) {
                        stored.add(stored.removeLast().plus(figures));
                        continue;
                    }
                    stored.add(
                            new Stored(
                                    position,
                                    ordinal,
                                    Objects.requireNonNull(row.getString(3)),
                                    Objects.requireNonNull(row.getString(4)),
                                    row.getString(5),
                                    look.keys().get(row.getInt(6) - 1),
                                    figures,
                                    Objects.requireNonNull(row.getString(7)),
                                    row.getObject(8, LocalDate.class),
                                    row.getTimestamp(9).toInstant(),
                                    row.getString(10)));
                }
            }
        }
        return stored;
    }
}
