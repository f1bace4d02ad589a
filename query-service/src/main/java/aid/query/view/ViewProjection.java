package aid.query.view;

import aid.postings.PostingRules;
import aid.query.projection.Generation;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.SqlFile;
import aid.query.view.ViewTables.Rows;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps a document of every stream as it stands, and what lists, links and discrepancies are found
/// by. Each batch folds the streams that moved on once, and replaces what was kept of them; handing
/// an event over twice therefore changes nothing.
public final class ViewProjection implements Projection {

    /// Streams are remembered up to about so many bytes of payload, which are several times as many
    /// when parsed.
    private static final long REMEMBERED_MAX = 16L << 20;

    private static final long BYTES_PER_EVENT = 400;

    private final EventLog log;
    private final PostingRules rules;
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>(1024, 0.75f, true);
    private long remembered;

    /// Streams come whole then, and only once.
    private boolean filling;

    /// A stream and what its events have led to.
    private static final class Open {
        final StreamReplay replay;
        long bytes;

        /// Rows of it may be in the tables.
        boolean known;

        Open(PostingRules rules) {
            replay = new StreamReplay(rules);
        }
    }

    public ViewProjection(EventLog log, PostingRules rules) {
        this.log = log;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "views";
    }

    @Override
    public String tables() {
        return SqlFile.read(ViewProjection.class, "tables.sql");
    }

    @Override
    public String indexes() {
        return SqlFile.read(ViewProjection.class, "indexes.sql");
    }

    @Override
    public boolean isByStream() {
        return true;
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return Kind.ofPrefix(record.streamType()).isPresent();
    }

    @Override
    public void begin(Generation generation, boolean fromEmpty) {
        filling = fromEmpty;
        forget();
    }

    @Override
    public void forget() {
        open.clear();
        remembered = 0;
    }

    @Override
    public Change prepare(List<Happened> events) {
        open(events);
        Set<String> touched = new LinkedHashSet<>();
        for (Happened event : events) {
            take(event);
            touched.add(event.stream());
        }
        ViewTables tables = new ViewTables();
        for (String stream : touched) {
            Open it = stream(stream);
            tables.add(Rows.of(it.replay, it.known));
            it.known = true;
        }
        trim();
        boolean fromEmpty = filling;
        return transaction -> tables.write(transaction.connection(), fromEmpty);
    }

    /// Has all these streams at hand as they were before the events.
    private void open(List<Happened> events) {
        Set<String> missing = new HashSet<>();
        Set<String> begun = new HashSet<>();
        for (Happened event : events) {
            String stream = event.stream();
            if (begun.add(stream) && open.get(stream) == null) {
                if (event.record().sequence() == 0) {
                    open.put(stream, new Open(rules));
                } else {
                    missing.add(stream);
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(stream -> open.put(stream, new Open(rules)));
        long before = events.getFirst().position();
        for (RecordedEvent record : log.streams(missing)) {
            if (record.position() < before) {
                take(new Happened(record));
            }
        }
        missing.forEach(stream -> stream(stream).known = true);
    }

    private void take(Happened event) {
        Open it = stream(event.stream());
        if (!it.replay.isEmpty() && event.position() <= it.replay.last().position()) {
            return; // Handed over again.
        }
        it.replay.take(event);
        long bytes = BYTES_PER_EVENT + event.record().payload().length();
        it.bytes += bytes;
        remembered += bytes;
    }

    private Open stream(String stream) {
        @Nullable Open it = open.get(stream);
        if (it == null) {
            throw new IllegalStateException(stream + " is not open");
        }
        return it;
    }

    private void trim() {
        var eldest = open.entrySet().iterator();
        while (remembered > REMEMBERED_MAX && eldest.hasNext()) {
            Map.Entry<String, Open> least = eldest.next();
            remembered -= least.getValue().bytes;
            eldest.remove();
        }
    }
}
