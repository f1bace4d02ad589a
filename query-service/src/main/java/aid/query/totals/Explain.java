package aid.query.totals;

import aid.events.Fact;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.postings.Cell;
import aid.postings.Figures;
import aid.postings.Key;
import aid.postings.Posting;
import aid.postings.Row;
import aid.postings.StreamLedger;
import aid.postings.Sums;
import aid.query.projection.Happened;
import aid.query.totals.Ledger.Look;
import aid.query.totals.PostingTable.At;
import aid.query.web.Cursor;
import aid.store.RecordedEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        var lines = new ArrayList<Line>();
        List<At> found = found(request, look, after, upTo, cursor, limit + 1);
        List<At> shown = found.subList(0, Math.min(limit, found.size()));
        Map<At, Posted> posted = posted(shown);
        for (At each : shown) {
            Posted posting = posted.get(each);
            if (posting == null) {
                throw new IllegalStateException("the events make no posting " + each);
            }
            sums.contribute(
                    Cell.of(posting.key(), posting.figures()),
                    (row, figures) -> lines.add(new Line(row, figures, posting)));
        }
        if (found.size() <= limit) {
            return new Answer(look, lines, null);
        }
        At last = shown.getLast();
        return new Answer(
                look, lines, new Cursor(look.position(), last.position(), last.ordinal()));
    }

    /// The postings made anew from the events of their streams, which say what is not stored.
    private Map<At, Posted> posted(List<At> wanted) {
        Map<Long, Happened> events = new HashMap<>();
        Set<String> streams = new HashSet<>();
        for (At each : wanted) {
            Happened event =
                    events.computeIfAbsent(
                            each.position(),
                            position ->
                                    new Happened(ledger.log().after(position - 1, 1).getFirst()));
            streams.add(event.stream());
        }
        Map<At, Posted> posted = new HashMap<>();
        Map<String, StreamLedger> ledgers = new HashMap<>();
        for (RecordedEvent record : ledger.log().streams(streams)) {
            var event = new Happened(record);
            for (Posting posting :
                    ledgers.computeIfAbsent(record.stream(), _ -> ledger.rules().open())
                            .apply(StreamLedgers.happening(event))) {
                posted.put(new At(posting.position(), posting.ordinal()), posted(posting, event));
            }
            if (record.position() >= wanted.getLast().position()) {
                break;
            }
        }
        return posted;
    }

    private static Posted posted(Posting posting, Happened event) {
        return new Posted(
                posting.position(),
                posting.ordinal(),
                posting.eventId(),
                posting.stream(),
                posting.line(),
                posting.key(),
                posting.figures(),
                posting.effective(),
                posting.day(),
                posting.recordedAt(),
                posting.actor(),
                event.record().type(),
                event.event() instanceof Fact fact ? fact.evidence() : List.of());
    }

    /// Where the postings are that count, in their order. Blocks in which no wanted balance moved
    /// are passed over.
    private static List<At> found(
            TotalsRequest request,
            Look look,
            long after,
            long upTo,
            @Nullable Cursor cursor,
            int max)
            throws SQLException {
        KeyGrouping grouping = look.group(request.query(), request.inferredDates());
        int[] balances = grouping.balances();
        int @Nullable [] wanted = balances.length == look.balances().size() ? null : balances;
        var found = new LinkedHashSet<At>();
        long first = cursor == null ? after : Math.max(after, cursor.from());
        int ordinal =
                cursor == null || cursor.from() <= after ? Integer.MAX_VALUE : cursor.ordinal();
        look.reader(request.query(), request.inferredDates())
                .blocks(
                        first - 1,
                        upTo,
                        (blockAfter, blockUpTo) -> {
                            found.addAll(
                                    PostingTable.at(
                                            look.connection(),
                                            new At(first, ordinal),
                                            blockAfter,
                                            blockUpTo,
                                            request.effectiveOn(),
                                            wanted,
                                            max - found.size()));
                            return found.size() < max;
                        });
        return List.copyOf(found);
    }
}
