package aid.store;

import static aid.store.StoreExamples.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.Outcome.Recorded;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No error ends the threads of the store for good, and none goes unseen.
@Timeout(60)
class ThreadsGoOnTest {

    private static final Duration NO_LOOKING = Duration.ofSeconds(30);

    private final String url = TestDatabase.create();
    private final HikariDataSource database = TestDatabase.pool(url);
    private final FailingDataSource failing = new FailingDataSource(url);

    /// Gives connections unless it is told to fail with an error, as a broken installation does.
    private static final class FailingDataSource extends HikariDataSource {
        private final Semaphore failures = new Semaphore(0);

        FailingDataSource(String url) {
            setJdbcUrl(url);
            setMinimumIdle(0);
        }

        void failOnce() {
            failures.release();
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failures.tryAcquire()) {
                throw new NoClassDefFoundError("gone");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void migrate() {
        EventStoreSchema.migrate(database);
    }

    @AfterEach
    void close() {
        database.close();
        failing.close();
    }

    @Test
    void an_error_of_the_committer_costs_its_group_and_no_other() throws Exception {
        failing.failOnce();
        failing.failOnce(); // The announcer asks for a connection too, with its first announcement.
        try (var committer = new GroupCommitter(failing)) {
            assertThatThrownBy(() -> committer.append(append("a", 0)))
                    .isInstanceOf(RecordingInDoubtException.class);
            assertThat(committer.threads())
                    .filteredOn(thread -> thread.name().equals("event-store-committer"))
                    .allMatch(thread -> thread.trouble().contains("NoClassDefFoundError"));
            assertThatThrownBy(() -> committer.append(append("a", 0)))
                    .isInstanceOf(RecordingInDoubtException.class);
            assertThat(committer.append(append("a", 0))).isEqualTo(new Recorded(1));
        }
    }

    @Test
    void an_error_after_the_answer_leaves_the_answer_as_it_is() {
        try (var committer = new GroupCommitter(database)) {
            committer.watch((_, _, _) -> {
                throw new LinkageError("the metrics are gone");
            });
            for (int sequence = 0; sequence < 3; sequence++) {
                assertThat(committer.append(append("a", sequence)))
                        .isEqualTo(new Recorded(sequence + 1));
            }
        }
    }

    @Test
    void an_error_of_the_announcer_does_not_silence_it() throws Exception {
        try (var log = new PostgresEventLog(database, NO_LOOKING);
                var committer = new GroupCommitter(failing)) {
            committer.append(append("a", 0));
            assertThat(log.await(1, NO_LOOKING)).isTrue();
            failing.failOnce();
            int recorded = 1;
            // Its connection is lost, and the next one it asks for is not given.
            while (failing.failures.availablePermits() > 0) {
                endAnnouncers();
                committer.append(append("a", recorded++));
                Thread.sleep(100);
            }
            committer.append(append("a", recorded++));
            assertThat(log.await(recorded, Duration.ofSeconds(10))).isTrue();
            assertThat(committer.threads())
                    .filteredOn(thread -> !thread.isWell())
                    .extracting(ThreadStatus::name)
                    .containsExactly("event-store-announcer");
        }
    }

    private void endAnnouncers() throws SQLException {
        try (Connection connection = database.getConnection();
                var end =
                        connection.prepareStatement(
                                """
                                select pg_terminate_backend(pid) from pg_stat_activity
                                where datname = current_database() and query like '%pg_notify%'
                                  and pid <> pg_backend_pid()\
                                """)) {
            end.execute();
        }
    }

    @Test
    void an_error_of_one_reader_does_not_blind_the_others() throws Exception {
        var woken = new Semaphore(0);
        try (var log = new PostgresEventLog(database);
                var committer = new GroupCommitter(database);
                var _ =
                        log.onAppend(() -> {
                            throw new LinkageError("a reader's fault");
                        });
                var _ = log.onAppend(woken::release)) {
            committer.append(append("a", 0));
            assertThat(log.await(1, NO_LOOKING)).isTrue();
            for (int sequence = 1; sequence < 4; sequence++) {
                committer.append(append("a", sequence));
                assertThat(log.await(sequence + 1, NO_LOOKING)).isTrue();
            }
            assertThat(woken.tryAcquire(4, 10, TimeUnit.SECONDS)).isTrue();
            assertThat(log.threads()).noneMatch(ThreadStatus::isWell);
        }
    }
}
