package aid.query.totals;

import aid.postings.Happening;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.StreamLedger;
import aid.query.projection.Happened;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledgers of the streams used last. One that is missing is read again from the log, all that a
/// batch lacks in one query.
final class StreamLedgers {

    /// Some kilobytes each. Many more, and the collector copies them from generation to generation
    /// only to find them gone.
    private static final int EVENTS_MAX = 20_000;

    private final EventLog log;
    private final PostingRules rules;
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>(1024, 0.75f, true);
    private int events;

    private static final class Open {
        final StreamLedger ledger;
        int events;

        Open(StreamLedger ledger) {
            this.ledger = ledger;
        }
    }

    StreamLedgers(EventLog log, PostingRules rules) {
        this.log = log;
        this.rules = rules;
    }

    void forget() {
        open.clear();
        events = 0;
    }

    /// Has the ledgers of all these events' streams at hand, as they were before the events.
    void open(List<Happened> batch) {
        Set<String> missing = new HashSet<>();
        Set<String> begun = new HashSet<>();
        for (Happened each : batch) {
            if (begun.add(each.stream()) && open.get(each.stream()) == null) {
                if (each.record().sequence() == 0) {
                    open.put(each.stream(), begin());
                } else {
                    missing.add(each.stream());
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(stream -> open.put(stream, begin()));
        long before = batch.getFirst().position();
        for (RecordedEvent record : log.streams(missing)) {
            if (record.position() < before) {
                post(new Happened(record));
            }
        }
    }

    private Open begin() {
        return new Open(rules.open());
    }

    /// The postings of an event whose stream is open.
    List<Posting> post(Happened happened) {
        @Nullable Open stream = open.get(happened.stream());
        if (stream == null) {
            throw new IllegalStateException(happened.stream() + " is not open");
        }
        stream.events++;
        events++;
        return stream.ledger.apply(happening(happened));
    }

    static Happening happening(Happened happened) {
        RecordedEvent record = happened.record();
        return new Happening(
                record.position(),
                record.eventId(),
                record.recordedAt(),
                happened.actor(),
                happened.event());
    }

    /// Lets go of the streams not used for longest, as far as needed.
    void trim() {
        var eldest = open.values().iterator();
        while (events > EVENTS_MAX && eldest.hasNext()) {
            events -= eldest.next().events;
            eldest.remove();
        }
    }
}
