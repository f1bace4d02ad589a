package aid.store;

import static aid.store.StoreExamples.append;
import static aid.store.StoreExamples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the log is read and watched.
@Timeout(60)
class EventLogTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final HikariDataSource database = TestDatabase.fresh();

    @BeforeEach
    void migrate() {
        EventStoreSchema.migrate(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// As a committer does whose announcements are lost.
    private void appendUnannounced(Append... group) throws Exception {
        try (AppendSession session = AppendSession.open(database)) {
            session.append(List.of(group));
        }
    }

    @Test
    void an_empty_log_has_its_head_at_zero() {
        try (var log = new PostgresEventLog(database)) {
            assertThat(log.head()).isZero();
            assertThat(log.after(0, 10)).isEmpty();
            assertThat(log.event("none")).isEmpty();
            log.read(0, 0, chunk -> assertThat(chunk).as("a chunk of nothing").isNull());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 9500", "0, 1", "3999, 4001", "4000, 8000", "9499, 9500", "17, 9000"})
    void a_range_is_read_whole_and_in_order(long after, long upTo) throws Exception {
        NewEvent[] events =
                LongStream.range(0, 9_500).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new);
        appendUnannounced(append(events));
        var read = new ArrayList<Long>();
        try (var log = new PostgresEventLog(database)) {
            log.read(
                    after, upTo, chunk -> chunk.forEach(recorded -> read.add(recorded.position())));
        }
        assertThat(read).isEqualTo(LongStream.rangeClosed(after + 1, upTo).boxed().toList());
    }

    @Test
    void long_events_are_handed_over_few_at_a_time_and_none_is_missed() throws Exception {
        NewEvent[] events =
                LongStream.range(0, 30)
                        .mapToObj(i -> event("a", i, "x".repeat(i % 10 == 9 ? 9_000_000 : 900_000)))
                        .toArray(NewEvent[]::new);
        appendUnannounced(append(events));
        try (var log = new PostgresEventLog(database)) {
            var read = new ArrayList<Long>();
            log.read(
                    0,
                    30,
                    chunk -> {
                        assertThat(chunk.size() <= 2 || characters(chunk) <= 8_000_000).isTrue();
                        chunk.forEach(recorded -> read.add(recorded.position()));
                    });
            assertThat(read).isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
            assertThat(log.after(0, 4_000)).hasSize(8);
            // Whoever asks for the last one again gets on, however long both are.
            assertThat(log.after(8, 4_000)).extracting(RecordedEvent::position).contains(9L, 10L);
            assertThat(log.after(9, 4_000)).extracting(RecordedEvent::position).contains(10L, 11L);
            assertThat(log.after(9, 1)).extracting(RecordedEvent::position).containsExactly(10L);
            assertThat(log.after(29, 4_000)).hasSize(1);
            assertThat(log.after(30, 4_000)).isEmpty();
        }
    }

    private static int characters(List<RecordedEvent> chunk) {
        return chunk.stream().mapToInt(RecordedEvent::characters).sum();
    }

    @Test
    void a_consumer_that_fails_ends_the_reading() throws Exception {
        appendUnannounced(append("a", 0));
        try (var log = new PostgresEventLog(database)) {
            assertThatThrownBy(() ->
                            log.read(
                                    0,
                                    1,
                                    chunk -> {
                                        throw new IllegalStateException("full");
                                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("full");
        }
    }

    @Test
    void streams_are_read_together_in_the_order_of_positions() throws Exception {
        appendUnannounced(append("a", 0), append("b", 0), append("c", 0));
        appendUnannounced(append("b", 1), append("a", 1));
        try (var log = new PostgresEventLog(database)) {
            assertThat(log.streams(List.of("a", "b", "none")))
                    .extracting(RecordedEvent::position)
                    .containsExactly(1L, 2L, 4L, 5L);
        }
    }

    @Test
    void an_announcement_wakes_readers_up() throws Exception {
        try (var log = new PostgresEventLog(database, NEVER);
                var committer = new GroupCommitter(database)) {
            var woken = new CountDownLatch(2);
            try (AutoCloseable _ = log.onAppend(woken::countDown)) {
                for (int sequence = 0; woken.getCount() > 0; sequence++) {
                    committer.append(append("a", sequence));
                    assertThat(log.await(sequence + 1, LONG)).isTrue();
                    assertThat(log.after(sequence, 1)).hasSize(1);
                }
            }
            assertThat(woken.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void without_announcements_the_log_looks_by_itself() throws Exception {
        try (var log = new PostgresEventLog(database, OFTEN)) {
            var woken = new CountDownLatch(1);
            try (AutoCloseable _ = log.onAppend(woken::countDown)) {
                appendUnannounced(append("a", 0));
                assertThat(log.await(1, LONG)).isTrue();
                assertThat(woken.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_watch_that_lost_its_connection_goes_on() throws Exception {
        try (var log = new PostgresEventLog(database, OFTEN)) {
            appendUnannounced(append("a", 0));
            assertThat(log.await(1, LONG)).isTrue();
            execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where pid <> pg_backend_pid() and datname = current_database()\
                    """);
            appendUnannounced(append("a", 1));
            assertThat(log.await(2, LONG)).isTrue();
        }
    }

    @Test
    void waiting_for_what_does_not_come_ends() {
        try (var log = new PostgresEventLog(database, OFTEN)) {
            assertThat(log.await(1, Duration.ofMillis(50))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update store.event set payload = '{}'",
                "delete from store.event",
                "truncate store.event"
            })
    void what_is_recorded_is_not_changed(String change) throws Exception {
        appendUnannounced(append("a", 0));
        assertThatThrownBy(() -> execute(change)).hasMessageContaining("never changed");
    }
}
