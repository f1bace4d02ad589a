package aid.query.totals;

import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.StreamLedger;
import aid.query.projection.Happened;
import aid.query.projection.StreamSpool;
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

    /// Hands over all postings up to a position, stream by stream, in flat memory. Streams are
    /// folded by all processors there are.
    ///
    /// @param upTo inclusive, no further than the log's head
    /// @param postings of one stream at a time, in their order; on the caller's thread
    /// @throws RuntimeException if an event cannot be read, or does not follow from those before
    public void run(long upTo, Consumer<List<Posting>> postings) {
        try (var spool = new StreamSpool(upTo)) {
            log.read(
                    0,
                    upTo,
                    chunk -> {
                        for (RecordedEvent record : chunk) {
                            if (PostingRules.concerns(record.stream())) {
                                spool.add(record);
                            }
                        }
                    });
            for (int part = 0; part < spool.parts(); part++) {
                spool.streams(part).parallelStream().map(this::fold).toList().forEach(postings);
            }
        }
    }

    private List<Posting> fold(List<RecordedEvent> stream) {
        StreamLedger ledger = rules.open();
        List<Posting> made = new ArrayList<>(2 * stream.size());
        for (RecordedEvent record : stream) {
            made.addAll(ledger.apply(StreamLedgers.happening(new Happened(record))));
        }
        return made;
    }
}
