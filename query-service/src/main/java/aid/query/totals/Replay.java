package aid.query.totals;

import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.query.projection.Happened;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Makes the postings of recorded events anew, in memory, from the log alone: nothing that the read
/// models say is in them, so they can be held against it.
public final class Replay {

    private final EventLog log;
    private final PostingRules rules;

    public Replay(EventLog log, PostingRules rules) {
        this.log = log;
        this.rules = rules;
    }

    /// Hands over all postings up to a position, in their order, in flat memory. Events are parsed
    /// by all processors there are.
    ///
    /// @param upTo inclusive, no further than the log's head
    /// @param postings of some hundreds or thousands of events at a time; on the caller's thread
    /// @throws RuntimeException if an event cannot be read, or does not follow from those before
    public void run(long upTo, Consumer<List<Posting>> postings) {
        var ledgers = new StreamLedgers(log, rules);
        log.read(0, upTo, chunk -> postings.accept(post(ledgers, chunk)));
    }

    private static List<Posting> post(StreamLedgers ledgers, List<RecordedEvent> chunk) {
        List<Happened> events =
                chunk.parallelStream()
                        .filter(record -> PostingRules.concerns(record.stream()))
                        .map(Happened::new)
                        .peek(Happened::event)
                        .toList();
        ledgers.open(events);
        List<Posting> made = new ArrayList<>(2 * events.size());
        events.forEach(event -> made.addAll(ledgers.post(event)));
        ledgers.trim();
        return made;
    }
}
