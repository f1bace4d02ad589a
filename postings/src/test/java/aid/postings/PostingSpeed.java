package aid.postings;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/// How fast postings are made in memory, on one thread: events are at hand as records, so that
/// neither reading nor parsing is in it.
///
/// From the repository's root: `mvn -q -pl query-service -am test-compile`, then this class with
/// the test class path. It prints one line per round and judges nothing.
public final class PostingSpeed {
    private PostingSpeed() {}

    public static void main(String[] args) {
        int events = args.length == 0 ? 500_000 : Integer.parseInt(args[0]);
        List<Happening> history = Histories.of(1, events);
        PostingRules rules = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
        for (int round = 1; round <= 5; round++) {
            long start = System.nanoTime();
            long startBusy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int postings = rules.postings(history).size();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startBusy;
            System.out.printf(
                    "round %d: %,d events, %,d postings, %,d ms, %,.0f events/s; %,.0f events per second of processor time%n",
                    round,
                    events,
                    postings,
                    took.toMillis(),
                    events / (took.toNanos() / 1e9),
                    events / (busy / 1e9));
        }
    }
}
