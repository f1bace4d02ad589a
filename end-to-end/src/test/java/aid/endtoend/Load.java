package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.endtoend.Instance.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Writers that register parties at the command-services of a cluster in turn until they are told
/// to stop, and what they were told.
final class Load implements AutoCloseable {

    /// Leaves the processors to those that recover, and keeps what has to be checked in bounds.
    private static final long BETWEEN_COMMANDS_MS = 10;

    /// Half of what `Retry-After` asks for.
    private static final long AFTER_A_REFUSAL_MS = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CHECKED_AT_ONCE = 8;
    private static final int REPEATED_AT_MOST = 100;

    private final Cluster cluster;

    /// By code, the position it was acknowledged with.
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    /// When each command-service acknowledged something last.
    private final Map<Instance, Long> acknowledgedAt = new ConcurrentHashMap<>();

    /// Those that got no acknowledgement.
    private final List<String> open = Collections.synchronizedList(new ArrayList<>());

    /// Answers that no outage excuses.
    private final List<Reply> unexpected = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean stopped;

    Load(Cluster cluster, int writers) {
        this.cluster = cluster;
        for (int i = 0; i < writers; i++) {
            this.writers.add(Thread.ofVirtual().start(this::write));
        }
    }

    private void write() {
        try {
            while (!stopped) {
                int number = next.incrementAndGet();
                boolean done =
                        record(
                                "ORG:L" + number,
                                cluster.commands.get(number % cluster.commands.size()));
                Thread.sleep(done ? BETWEEN_COMMANDS_MS : AFTER_A_REFUSAL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether it was acknowledged
    private boolean record(String code, Instance at) throws InterruptedException {
        try {
            Reply reply = at.record(Cluster.party(code));
            if (reply.status() == 200 || reply.status() == 201) {
                acknowledged.put(code, reply.body().path("position").asLong());
                acknowledgedAt.put(at, System.nanoTime());
                return true;
            }
            if (reply.status() != 503) {
                unexpected.add(reply);
            }
        } catch (IOException e) {
            // The instance was killed: as good as no answer.
        }
        open.add(code);
        return false;
    }

    /// Waits until so many more were acknowledged.
    void more(int count) throws InterruptedException {
        int goal = acknowledged.size() + count;
        while (acknowledged.size() < goal) {
            Thread.sleep(20);
        }
    }

    /// The last that was acknowledged.
    long lastPosition() {
        return Collections.max(acknowledged.values());
    }

    /// Waits until an instance acknowledges something.
    ///
    /// @param since as of [System#nanoTime]
    /// @return how long after that moment
    Duration untilAcknowledged(Instance at, long since) throws InterruptedException {
        while (acknowledgedAt.getOrDefault(at, since) - since <= 0) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PATIENCE);
            Thread.sleep(5);
        }
        return Duration.ofNanos(acknowledgedAt.get(at) - since);
    }

    /// Waits until a query-service answers from figures that hold what is acknowledged now.
    ///
    /// @param since as of [System#nanoTime]
    /// @return how long after that moment
    Duration untilAnswered(Instance query, long since) throws InterruptedException {
        long wanted = lastPosition();
        while (!answers(query, "/v1/parties?limit=1&after=" + wanted)) {
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PATIENCE);
            Thread.sleep(5);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static boolean answers(Instance query, String path) throws InterruptedException {
        try {
            return query.ask(path).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Every acknowledged event is there once, at its position; what was not acknowledged can be
    /// sent again and is then there once too; and all query-services say so.
    ///
    /// @return how many there are
    int expectNothingLostOrDoubled() throws Exception {
        assertThat(unexpected).isEmpty();
        for (String code : open) {
            acknowledged.put(code, repeated(code));
        }
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        long last = lastPosition();
        try (var readers = Executors.newFixedThreadPool(CHECKED_AT_ONCE)) {
            var checks = new ArrayList<Future<?>>();
            for (Instance query : cluster.queries) {
                acknowledged.forEach((code, position) ->
                        checks.add(
                                readers.submit(() -> {
                                    expectOnce(query, code, position, last);
                                    return null;
                                })));
            }
            for (Future<?> check : checks) {
                check.get();
            }
        }
        return acknowledged.size();
    }

    private static void expectOnce(Instance query, String code, long position, long after)
            throws Exception {
        Reply history = query.ask("/v1/parties/" + code + "/history?after=" + after);
        assertThat(history.status()).as("%s", history.body()).isEqualTo(200);
        assertThat(history.body().path("events")).as(code).hasSize(1);
        assertThat(history.body().path("events").get(0).path("position").asLong())
                .as(code)
                .isEqualTo(position);
    }

    private long repeated(String code) throws Exception {
        for (int attempt = 0; true; attempt++) {
            Reply reply =
                    cluster.commands
                            .get(attempt % cluster.commands.size())
                            .record(Cluster.party(code));
            if (reply.status() == 200 || reply.status() == 201) {
                return reply.body().path("position").asLong();
            }
            assertThat(attempt).as("%s", reply.body()).isLessThan(REPEATED_AT_MOST);
            Thread.sleep(200);
        }
    }
}
