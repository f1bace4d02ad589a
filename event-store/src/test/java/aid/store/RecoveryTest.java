package aid.store;

import static aid.store.StoreExamples.append;
import static aid.store.StoreExamples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.Outcome.Recorded;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What callers see when the database, the network or another writer fails.
@Timeout(60)
class RecoveryTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final String url = TestDatabase.create();
    private final HikariDataSource database = TestDatabase.pool(url);
    private final FlakyLink link = new FlakyLink(url);
    private final HikariDataSource behindLink = TestDatabase.pool(link.url(url));
    private final PostgresEventLog log = new PostgresEventLog(database);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void migrate() {
        behindLink.setConnectionTimeout(1_000);
        EventStoreSchema.migrate(database);
    }

    @AfterEach
    void close() throws Exception {
        callers.shutdown();
        log.close();
        link.close();
        behindLink.close();
        database.close();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void awaitEvents(long head) {
        assertThat(log.await(head, LONG)).isTrue();
    }

    @Test
    void killed_connections_of_a_committer_cost_no_event_and_double_none() throws Exception {
        int writers = 16;
        int each = 40;
        try (var committer = new GroupCommitter(database)) {
            var done = new ArrayList<Future<?>>();
            for (int w = 0; w < writers; w++) {
                String stream = "stream " + w;
                done.add(
                        callers.submit(() -> {
                            for (int sequence = 0; sequence < each; sequence++) {
                                assertThat(committer.append(append(stream, sequence)))
                                        .isInstanceOf(Recorded.class);
                                Thread.sleep(5);
                            }
                            return null;
                        }));
            }
            while (!done.stream().allMatch(Future::isDone)) {
                execute(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where pid <> pg_backend_pid() and datname = current_database()
                          and query like '%append_group%'\
                        """);
                Thread.sleep(20);
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        }
        assertThat(log.after(0, 10_000))
                .hasSize(writers * each)
                .extracting(event -> event.stream() + "/" + event.sequence())
                .doesNotHaveDuplicates();
        assertThat(log.head()).isEqualTo(writers * each);
    }

    @Test
    void an_answer_lost_on_the_way_is_found_in_the_table() throws Exception {
        try (var committer = new GroupCommitter(behindLink, LONG)) {
            committer.append(append("a", 0));
            link.holdAnswers();
            Future<Outcome> outcome = callers.submit(() -> committer.append(append("a", 1)));
            awaitEvents(2);
            link.cut();
            link.restore();
            assertThat(outcome.get()).isEqualTo(new Recorded(2));
            assertThat(committer.append(append("a", 2))).isEqualTo(new Recorded(3));
        }
    }

    @Test
    void what_a_lost_session_is_still_waiting_to_record_is_recorded_once() throws Exception {
        String lock = "select pg_advisory_xact_lock(%s)".formatted(lockKey());
        try (Connection holder = DriverManager.getConnection(url);
                Statement statement = holder.createStatement();
                var committer = new GroupCommitter(behindLink, LONG)) {
            committer.append(append("a", 0));
            holder.setAutoCommit(false);
            statement.execute(lock);
            Future<Outcome> outcome = callers.submit(() -> committer.append(append("a", 1)));
            int lost = awaitSomebodyWaitingForLock(0);
            link.cut();
            link.restore();
            awaitSomebodyWaitingForLock(lost);
            holder.abort(Runnable::run);
            assertThat(outcome.get()).isEqualTo(new Recorded(2));
            assertThat(log.head()).isEqualTo(2);
        }
    }

    @Test
    void a_caller_learns_that_its_append_is_in_doubt() throws Exception {
        try (var committer = new GroupCommitter(behindLink, SHORT)) {
            committer.append(append("a", 0));
            link.holdAnswers();
            Future<Outcome> outcome = callers.submit(() -> committer.append(append("a", 1)));
            awaitEvents(2);
            link.cut();
            assertThatThrownBy(outcome::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordingInDoubtException.class);
            link.restore();
            assertThat(committer.append(append("b", 0))).isEqualTo(new Recorded(3));
        }
    }

    @Test
    void a_caller_learns_that_nothing_was_recorded() {
        try (var committer = new GroupCommitter(behindLink, SHORT)) {
            link.cut();
            assertThatThrownBy(() -> committer.append(append("a", 0)))
                    .isInstanceOf(NotRecordedException.class);
            link.restore();
            assertThat(committer.append(append("a", 0))).isEqualTo(new Recorded(1));
        }
    }

    @Test
    void a_writer_that_gets_no_answers_holds_nobody_back() throws Exception {
        try (var stuck = new GroupCommitter(behindLink, LONG);
                var other = new GroupCommitter(database)) {
            stuck.append(append("stuck", 0));
            link.holdAnswers();
            Future<Outcome> outcome = callers.submit(() -> stuck.append(append("stuck", 1)));
            awaitEvents(2);
            for (int sequence = 0; sequence < 50; sequence++) {
                assertThat(other.append(append("other", sequence)))
                        .isEqualTo(new Recorded(3 + sequence));
            }
            assertThat(outcome).isNotDone();
            link.cut();
            link.restore();
            assertThat(outcome.get()).isEqualTo(new Recorded(2));
        }
    }

    @Test
    void what_waits_is_bounded_by_its_length() throws Exception {
        String tenMillion = "x".repeat(10_000_000);
        try (var committer = new GroupCommitter(behindLink, Duration.ofSeconds(2))) {
            committer.append(append("a", 0));
            link.holdAnswers();
            List<Future<Outcome>> outcomes =
                    IntStream.range(0, 10)
                            .mapToObj(i ->
                                    callers.submit(() ->
                                            committer.append(
                                                    append(event("stream " + i, 0, tenMillion)))))
                            .toList();
            // There is room for six; nobody waits for the others' turn for longer than is bearable.
            int overloaded = 0;
            for (long end = System.nanoTime() + LONG.toNanos();
                    overloaded < 4 && System.nanoTime() < end;
                    Thread.sleep(20)) {
                overloaded = (int) outcomes.stream().filter(Future::isDone).count();
            }
            assertThat(outcomes.stream().filter(Future::isDone)).hasSize(4);
            assertThat(outcomes.stream().filter(Future::isDone))
                    .allSatisfy(outcome ->
                            assertThatThrownBy(outcome::get)
                                    .hasCauseInstanceOf(NotRecordedException.class)
                                    .hasMessageContaining("overloaded"));
            link.cut();
            link.restore();
            // What was let in leaves again, and makes room.
            for (Future<Outcome> outcome : outcomes) {
                while (!outcome.isDone()) {
                    Thread.sleep(20);
                }
            }
            assertThat(committer.append(append("b", 0))).isInstanceOf(Recorded.class);
        }
    }

    @Test
    void a_writer_that_stalls_with_the_lock_in_its_hands_is_ended() throws Exception {
        String lock = "select pg_advisory_xact_lock(%s)".formatted(lockKey());
        try (Connection stalled = database.getConnection();
                var committer = new GroupCommitter(database, LONG)) {
            stalled.setAutoCommit(false);
            try (Statement statement = stalled.createStatement()) {
                statement.execute(lock);
                assertThat(committer.append(append("a", 0))).isEqualTo(new Recorded(1));
                assertThatThrownBy(() -> statement.execute("select 1"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
            }
        }
    }

    /// As written in the migration, so that it stands in one place.
    private String lockKey() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select substring(prosrc from 'pg_advisory_xact_lock\\((\\d+)\\)')
                                from pg_proc where proname = 'append_group'\
                                """)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void a_transaction_held_open_elsewhere_delays_neither_writers_nor_readers() throws Exception {
        execute("create table elsewhere (n int)");
        try (Connection open = database.getConnection();
                Statement statement = open.createStatement();
                var committer = new GroupCommitter(database)) {
            open.setAutoCommit(false);
            statement.execute("insert into elsewhere values (1)");
            committer.append(append("a", 0));
            awaitEvents(1);
            assertThat(log.after(0, 10)).hasSize(1);
            open.rollback();
        }
    }

    @Test
    void what_the_database_cannot_keep_fails_alone() throws Exception {
        String lock = "select pg_advisory_xact_lock(%s)".formatted(lockKey());
        try (Connection holder = database.getConnection();
                Statement statement = holder.createStatement();
                var committer = new GroupCommitter(database, LONG)) {
            committer.append(append("a", 0));
            holder.setAutoCommit(false);
            statement.execute(lock);
            // While the first waits for the lock, the others gather to one group.
            Future<Outcome> first = callers.submit(() -> committer.append(append("a", 1)));
            awaitSomebodyWaitingForLock(0);
            Future<Outcome> good = callers.submit(() -> committer.append(append("good", 0)));
            Future<Outcome> bad = callers.submit(() -> committer.append(append("\u0000", 0)));
            Future<Outcome> fine = callers.submit(() -> committer.append(append("fine", 0)));
            holder.rollback();
            assertThat(List.of(first.get(), good.get(), fine.get()))
                    .allMatch(Recorded.class::isInstance);
            assertThatThrownBy(bad::get).hasCauseInstanceOf(NotRecordedException.class);
            assertThat(log.head()).isEqualTo(4);
        }
    }

    @Test
    void a_server_that_refuses_is_asked_again_with_the_next_append() throws Exception {
        try (var committer = new GroupCommitter(database, LONG)) {
            committer.append(append("a", 0));
            execute("alter function store.append_group rename to gone");
            assertThatThrownBy(() -> committer.append(append("a", 1)))
                    .isInstanceOf(NotRecordedException.class);
            execute("alter function store.gone rename to append_group");
            assertThat(committer.append(append("a", 1))).isEqualTo(new Recorded(2));
        }
    }

    /// @return the process id of who is waiting
    private int awaitSomebodyWaitingForLock(int otherThan) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row =
                        statement.executeQuery(
                                """
                                select pid from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                  and pid <> %d\
                                """
                                        .formatted(otherThan))) {
                    if (row.next()) {
                        return row.getInt(1);
                    }
                }
            }
        }
    }

    @Test
    void a_closed_committer_has_recorded_what_it_had_accepted() throws Exception {
        var accepted = new ArrayList<CompletableFuture<Outcome>>();
        try (var committer = new GroupCommitter(database)) {
            for (int i = 0; i < 500; i++) {
                String stream = "stream " + i;
                accepted.add(
                        CompletableFuture.supplyAsync(
                                () -> committer.append(append(stream, 0)), callers));
            }
            accepted.getFirst().get();
        }
        int recorded = 0;
        for (CompletableFuture<Outcome> each : accepted) {
            try {
                assertThat(each.get()).isInstanceOf(Recorded.class);
                recorded++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(NotRecordedException.class);
            }
        }
        assertThat(log.head()).isEqualTo(recorded);
    }
}
