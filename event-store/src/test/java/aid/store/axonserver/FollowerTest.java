package aid.store.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import aid.store.Append;
import aid.store.EventStoreSchema;
import aid.store.GroupCommitter;
import aid.store.NewEvent;
import aid.store.PostgresEventLog;
import aid.store.PostgresReceipts;
import aid.store.PostgresRegister;
import aid.store.Receipt;
import aid.store.RecordedEvent;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import aid.store.ThreadStatus;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Following a log that is kept elsewhere. Which log that is makes no difference: here it is that
/// of another database.
@Timeout(120)
class FollowerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /// The payload of a test's event is the key of its row; an empty one removes the row.
    private static final Consequences TOLD =
            new Consequences() {
                @Override
                public List<RegisterRow> rows(RecordedEvent event) {
                    boolean ends = event.payload().isEmpty();
                    return List.of(
                            new RegisterRow(
                                    "told",
                                    event.stream(),
                                    event.stream(),
                                    ends ? null : event.payload()));
                }

                @Override
                public Optional<Claim> claim(RecordedEvent event) {
                    return event.metadata().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Claim(event.metadata(), "print"));
                }
            };

    private final HikariDataSource elsewhere = TestDatabase.fresh();
    private final HikariDataSource database = TestDatabase.fresh();
    private final List<AutoCloseable> open = new ArrayList<>();
    private GroupCommitter committer;
    private PostgresEventLog log;

    @BeforeEach
    void start() {
        EventStoreSchema.migrate(elsewhere);
        EventStoreSchema.migrate(database);
        committer = new GroupCommitter(elsewhere);
        log = new PostgresEventLog(elsewhere);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        log.close();
        committer.close();
        elsewhere.close();
        database.close();
    }

    private Follower follower() {
        var follower = new Follower(database, log, "register", TOLD);
        open.add(follower);
        return follower;
    }

    private static NewEvent event(String stream, long sequence, String payload, String command) {
        return new NewEvent(
                stream,
                "Gift",
                sequence,
                UUID.randomUUID().toString(),
                "aid.Given",
                "1",
                Instant.parse("2024-04-19T10:15:30.123456Z"),
                payload,
                command);
    }

    private NewEvent record(String stream, long sequence, String payload, String command) {
        NewEvent event = event(stream, sequence, payload, command);
        committer.append(new Append(List.of(event), List.of(), List.of()));
        return event;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> told(String stream) {
        return new PostgresRegister(database)
                .find(List.of(new RegisterKey("told", stream))).values().stream()
                        .flatMap(List::stream)
                        .map(RegisterRow::body)
                        .toList();
    }

    @Test
    void rows_receipts_and_places_follow_from_events() {
        Follower follower = follower();
        record("a", 0, "first", "command 1");
        record("a", 1, "second", "command 2");
        NewEvent last = record("b", 0, "other", "");
        assertThat(follower.await(3, LONG)).isTrue();
        assertThat(told("a")).containsExactly("second");
        assertThat(told("b")).containsExactly("other");
        record("a", 2, "", "");
        assertThat(follower.await(4, LONG)).isTrue();
        assertThat(told("a")).isEmpty();
        assertThat(new PostgresReceipts(database).find("command 2"))
                .contains(new Receipt("command 2", "print", "a", 2, 2));
        var places = new Places(database);
        assertThat(places.of(last.eventId())).contains(3L);
        assertThat(places.of(List.of("a")))
                .containsEntry(new Places.Of("a", 0), 1L)
                .containsEntry(new Places.Of("a", 2), 4L)
                .hasSize(3);
    }

    @Test
    void whoever_expects_an_event_learns_its_position_once_it_was_followed() throws Exception {
        Follower follower = follower();
        NewEvent event = event("a", 0, "x", "");
        CompletableFuture<RecordedEvent> expected = follower.expect(event.eventId());
        committer.append(new Append(List.of(event), List.of(), List.of()));
        assertThat(expected.get(30, TimeUnit.SECONDS).position()).isEqualTo(1);
        assertThat(told("a")).containsExactly("x");
    }

    @Test
    void what_was_recorded_before_a_crash_is_followed_after_it() throws Exception {
        Follower first = follower();
        record("a", 0, "before", "command 1");
        assertThat(first.await(1, LONG)).isTrue();
        first.close();
        // The process is gone between the event and the register.
        record("a", 1, "meanwhile", "command 2");
        assertThat(told("a")).containsExactly("before");
        Follower second = follower();
        assertThat(second.await(2, LONG)).isTrue();
        assertThat(told("a")).containsExactly("meanwhile");
        assertThat(new PostgresReceipts(database).find("command 2")).isPresent();
    }

    @Test
    void an_error_delays_what_follows_and_health_says_so() throws Exception {
        var failures = new AtomicInteger(2);
        var failing =
                new Consequences() {
                    @Override
                    public List<RegisterRow> rows(RecordedEvent event) {
                        if (failures.getAndDecrement() > 0) {
                            throw new NoClassDefFoundError("gone");
                        }
                        return TOLD.rows(event);
                    }

                    @Override
                    public Optional<Claim> claim(RecordedEvent event) {
                        return TOLD.claim(event);
                    }
                };
        var follower = new Follower(database, log, "register", failing);
        open.add(follower);
        record("a", 0, "x", "command 1");
        assertThat(follower.await(1, LONG)).isTrue();
        assertThat(told("a")).containsExactly("x");
        assertThat(follower.threads()).noneMatch(ThreadStatus::isWell);
        assertThat(follower.state().trouble()).contains("NoClassDefFoundError");
    }

    @Test
    void an_instance_that_cannot_say_what_follows_learns_of_it_from_one_that_can()
            throws Exception {
        var older =
                new Consequences() {
                    @Override
                    public List<RegisterRow> rows(RecordedEvent event) {
                        if (event.payload().equals("of a later version")) {
                            throw new IllegalArgumentException("unknown event");
                        }
                        return TOLD.rows(event);
                    }

                    @Override
                    public Optional<Claim> claim(RecordedEvent event) {
                        return TOLD.claim(event);
                    }
                };
        var behind = new Follower(database, log, "register", older);
        open.add(behind);
        record("a", 0, "x", "");
        assertThat(behind.await(1, LONG)).isTrue();
        record("a", 1, "of a later version", "");
        NewEvent own = event("b", 0, "own", "");
        CompletableFuture<RecordedEvent> expected = behind.expect(own.eventId());
        committer.append(new Append(List.of(own), List.of(), List.of()));
        assertThat(behind.await(2, Duration.ofMillis(300))).isFalse();
        follower();
        assertThat(expected.get(30, TimeUnit.SECONDS).position()).isEqualTo(3);
        assertThat(told("a")).containsExactly("of a later version");
        assertThat(behind.state().position()).isEqualTo(3);
    }

    @Test
    void any_number_may_follow_and_each_learns_of_what_the_others_did() throws Exception {
        List<Follower> followers = IntStream.range(0, 3).mapToObj(_ -> follower()).toList();
        var expected = new ArrayList<CompletableFuture<RecordedEvent>>();
        for (int i = 0; i < 300; i++) {
            NewEvent event = event("stream " + i % 7, i / 7, "value " + i, "command " + i);
            expected.add(followers.get(i % 3).expect(event.eventId()));
            committer.append(new Append(List.of(event), List.of(), List.of()));
        }
        for (int i = 0; i < 300; i++) {
            assertThat(expected.get(i).get(30, TimeUnit.SECONDS).position()).isEqualTo(i + 1);
        }
        assertThat(followers).allMatch(each -> each.await(300, LONG));
        assertThat(told("stream 5")).containsExactly("value 299");
        for (int i = 0; i < 300; i++) {
            assertThat(new PostgresReceipts(database).find("command " + i).orElseThrow())
                    .extracting(Receipt::firstPosition, Receipt::lastPosition)
                    .containsExactly(i + 1L, i + 1L);
        }
    }

    @Test
    void a_command_whose_events_come_in_two_batches_has_one_receipt() throws Exception {
        var table = new FollowerTable(database, "register");
        table.reached();
        List<RecordedEvent> events =
                List.of(
                        event("a", 0, "x", "command 1").at(1),
                        event("a", 1, "y", "command 1").at(2),
                        event("a", 2, "z", "command 1").at(3));
        assertThat(table.follow(0, events.subList(0, 1), TOLD)).isEqualTo(1);
        assertThat(table.follow(1, events.subList(1, 3), TOLD)).isEqualTo(3);
        assertThat(new PostgresReceipts(database).find("command 1"))
                .contains(new Receipt("command 1", "print", "a", 1, 3));
        // An id that is used again further on keeps its first receipt.
        assertThat(table.follow(3, List.of(event("b", 0, "x", "command 1").at(4)), TOLD))
                .isEqualTo(4);
        assertThat(new PostgresReceipts(database).find("command 1"))
                .contains(new Receipt("command 1", "print", "a", 1, 3));
    }

    @Test
    void a_batch_that_somebody_else_has_followed_changes_nothing() throws Exception {
        var table = new FollowerTable(database, "register");
        table.reached();
        table.follow(0, List.of(event("a", 0, "x", "").at(1), event("a", 1, "y", "").at(2)), TOLD);
        assertThat(table.follow(0, List.of(event("a", 0, "late", "").at(1)), TOLD)).isEqualTo(2);
        assertThat(told("a")).containsExactly("y");
    }

    @Test
    void another_log_is_noticed_and_nothing_is_followed() throws Exception {
        record("a", 0, "x", "");
        Follower first = follower();
        assertThat(first.await(1, LONG)).isTrue();
        first.close();
        execute("update store.follower set event_id = 'another'");
        record("a", 1, "y", "");
        Follower second = follower();
        assertThat(second.await(2, Duration.ofMillis(500))).isFalse();
        assertThat(second.state().trouble()).contains("lost events");
        assertThat(second.state().caughtUp()).isFalse();
        assertThat(told("a")).containsExactly("x");
    }

    @Test
    void a_database_that_fails_is_told_and_followed_again_when_it_is_back() throws Exception {
        Follower follower = follower();
        record("a", 0, "x", "");
        assertThat(follower.await(1, LONG)).isTrue();
        execute("alter table store.place rename to elsewhere");
        record("a", 1, "y", "");
        assertThat(follower.await(2, Duration.ofMillis(500))).isFalse();
        assertThat(follower.state().trouble()).contains("store.place");
        execute("alter table store.elsewhere rename to place");
        assertThat(follower.await(2, LONG)).isTrue();
        assertThat(told("a")).containsExactly("y");
    }
}
