package aid.store;

import static aid.store.StoreExamples.append;
import static aid.store.StoreExamples.by;
import static org.assertj.core.api.Assertions.assertThat;

import aid.store.Outcome.CommandReceived;
import aid.store.Outcome.Recorded;
import aid.store.Outcome.SequenceTaken;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thirty-two writers on four committers, each with a pool of its own, as four processes would be.
@Timeout(120)
class ConcurrentWritersTest {

    private static final int INSTANCES = 4;
    private static final int WRITERS = 32;

    private final String url = TestDatabase.create();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<GroupCommitter> committers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private PostgresEventLog log;

    @BeforeEach
    void start() {
        for (int i = 0; i < INSTANCES; i++) {
            HikariDataSource pool = TestDatabase.pool(url);
            pools.add(pool);
            EventStoreSchema.migrate(pool);
            committers.add(new GroupCommitter(pool));
        }
        log = new PostgresEventLog(pools.getFirst());
    }

    @AfterEach
    void stop() {
        threads.shutdown();
        committers.forEach(GroupCommitter::close);
        log.close();
        pools.forEach(HikariDataSource::close);
    }

    private GroupCommitter committer(int writer) {
        return committers.get(writer % INSTANCES);
    }

    private <T> List<Future<T>> all(List<Callable<T>> tasks) throws InterruptedException {
        return threads.invokeAll(tasks);
    }

    @Test
    void nothing_is_lost_doubled_or_out_of_order_and_a_reader_sees_it_all() throws Exception {
        int each = 60;
        var acknowledged = new ConcurrentHashMap<Long, String>();
        var writing = new AtomicBoolean(true);
        Future<List<RecordedEvent>> reader =
                threads.submit(() -> {
                    var seen = new ArrayList<RecordedEvent>();
                    boolean more = true;
                    while (more) {
                        boolean last = !writing.get();
                        long position = seen.isEmpty() ? 0 : seen.getLast().position();
                        List<RecordedEvent> next = log.after(position, 50);
                        seen.addAll(next);
                        more = !last || !next.isEmpty();
                    }
                    return seen;
                });
        var writers = new ArrayList<Callable<Integer>>();
        for (int w = 0; w < WRITERS; w++) {
            GroupCommitter committer = committer(w);
            writers.add(() -> contend(committer, each, acknowledged));
        }
        int conflicts = 0;
        for (Future<Integer> writer : all(writers)) {
            conflicts += writer.get();
        }
        writing.set(false);

        List<RecordedEvent> seen = reader.get();
        int total = WRITERS * each;
        assertThat(conflicts).as("the streams were contended").isPositive();
        assertThat(seen)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
        assertThat(seen)
                .allSatisfy(event ->
                        assertThat(event.eventId()).isEqualTo(acknowledged.get(event.position())));
        assertThat(seen).hasSize(acknowledged.size()).isEqualTo(log.after(0, total + 1));
        var next = new ConcurrentHashMap<String, Long>();
        assertThat(seen)
                .allSatisfy(event ->
                        assertThat(event.sequence())
                                .isEqualTo(next.merge(event.stream(), 1L, Long::sum) - 1));
    }

    /// Appends so many events to streams that others append to as well.
    ///
    /// @return how many conflicts that took
    private int contend(GroupCommitter committer, int events, Map<Long, String> acknowledged) {
        int conflicts = 0;
        for (int recorded = 0; recorded < events; ) {
            String stream = "stream " + ThreadLocalRandom.current().nextInt(20);
            List<RecordedEvent> sofar = log.streams(List.of(stream));
            Append append = append(stream, sofar.size());
            switch (committer.append(append)) {
                case Recorded(long position) -> {
                    assertThat(acknowledged.put(position, append.events().getFirst().eventId()))
                            .isNull();
                    recorded++;
                }
                case SequenceTaken _ -> conflicts++;
                case CommandReceived _, Outcome.Duplicate _ ->
                        throw new AssertionError("neither was asked for");
            }
        }
        return conflicts;
    }

    @Test
    void each_sequence_has_exactly_one_winner() throws Exception {
        for (long sequence = 0; sequence < 20; sequence++) {
            var race = new ArrayList<Callable<Outcome>>();
            for (int w = 0; w < WRITERS; w++) {
                GroupCommitter committer = committer(w);
                Append append = append("contested", sequence);
                race.add(() -> committer.append(append));
            }
            assertThat(outcomes(race))
                    .containsOnlyOnce(new Recorded(sequence + 1))
                    .filteredOn(outcome -> !(outcome instanceof Recorded))
                    .hasSize(WRITERS - 1)
                    .containsOnly(new SequenceTaken());
        }
    }

    @Test
    void a_command_that_arrives_many_times_at_once_is_recorded_once() throws Exception {
        for (int round = 1; round <= 20; round++) {
            String command = "command " + round;
            var race = new ArrayList<Callable<Outcome>>();
            for (int w = 0; w < WRITERS; w++) {
                GroupCommitter committer = committer(w);
                Append append = by(command, append("stream " + w + " of " + round, 0));
                race.add(() -> committer.append(append));
            }
            assertThat(outcomes(race))
                    .containsOnlyOnce(new Recorded(round))
                    .filteredOn(outcome -> !(outcome instanceof Recorded))
                    .hasSize(WRITERS - 1)
                    .containsOnly(new CommandReceived());
            String winner = log.after(round - 1, 1).getFirst().stream();
            assertThat(new PostgresReceipts(pools.getFirst()).find(command))
                    .contains(new Receipt(command, "print", winner, round, round));
        }
    }

    private List<Outcome> outcomes(List<Callable<Outcome>> race) throws Exception {
        Collections.shuffle(race);
        var outcomes = new ArrayList<Outcome>();
        for (Future<Outcome> outcome : all(race)) {
            outcomes.add(outcome.get());
        }
        return outcomes;
    }
}
