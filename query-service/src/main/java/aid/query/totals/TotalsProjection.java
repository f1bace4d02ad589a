package aid.query.totals;

import aid.postings.Key;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.query.projection.CopyRows;
import aid.query.projection.DatabaseLimits;
import aid.query.projection.Generation;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes postings, and keeps their sums: as they are now, by month, and at checkpoints.
public final class TotalsProjection implements Projection {

    /// Between checkpoints lie at least so many positions; an "as of" adds up no more postings than
    /// those of half as many.
    private static final long CHECKPOINT_EVERY = 10_000;

    private final Generation generation;
    private final StreamLedgers ledgers;
    private final long checkpointEvery;
    private @Nullable Map<Key, Integer> keys;

    public TotalsProjection(EventLog log, Generation generation, PostingRules rules) {
        this(log, generation, rules, CHECKPOINT_EVERY);
    }

    /// @param checkpointEvery at least so many positions lie between checkpoints
    TotalsProjection(
            EventLog log, Generation generation, PostingRules rules, long checkpointEvery) {
        this.generation = generation;
        this.checkpointEvery = checkpointEvery;
        ledgers = new StreamLedgers(log, rules);
    }

    @Override
    public String name() {
        return "totals";
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return PostingRules.concerns(record.stream());
    }

    @Override
    public void forget() {
        ledgers.forget();
        keys = null;
    }

    @Override
    public Change prepare(List<Happened> events) {
        Map<Key, Integer> known = keys();
        var fresh = new LinkedHashMap<Key, Integer>();
        CopyRows rows = TotalsTables.postingRows();
        var positions = new ArrayList<Long>();
        var moved = new HashMap<Place, Slice>();
        ledgers.open(events);
        for (Happened each : events) {
            List<Posting> postings = ledgers.post(each);
            if (postings.isEmpty()) {
                continue;
            }
            positions.add(each.position());
            for (Posting posting : postings) {
                int key =
                        known.computeIfAbsent(
                                posting.key(),
                                missing -> {
                                    int id = known.size() + 1;
                                    fresh.put(missing, id);
                                    return id;
                                });
                @Nullable LocalDate day = posting.day();
                @Nullable LocalDate month =
                        day == null ? null : DatabaseLimits.day(day).withDayOfMonth(1);
                boolean inferred = posting.effectiveInferred();
                List<Slice> slices = Slice.of(posting.figures());
                TotalsTables.append(rows, posting, slices, key);
                for (Slice slice : slices) {
                    moved.merge(
                            new Place(key, month, inferred, slice.unit(), slice.currency()),
                            slice,
                            Slice::plus);
                }
            }
        }
        ledgers.trim();
        long last = events.getLast().position();
        return transaction -> {
            Connection connection = transaction.connection();
            TotalsTables.insertKeys(connection, fresh);
            TotalsTables.copyPostings(connection, rows);
            transaction
                    .holdBack(KeptSums.class, () -> new KeptSums(checkpointEvery))
                    .add(connection, last, positions, moved);
        };
    }

    private Map<Key, Integer> keys() {
        Map<Key, Integer> known = keys;
        if (known == null) {
            try (Connection connection = generation.writer().getConnection()) {
                known = TotalsTables.keysAfter(connection, 0);
            } catch (SQLException e) {
                throw new IllegalStateException("the keys could not be read", e);
            }
            keys = known;
        }
        return known;
    }
}
