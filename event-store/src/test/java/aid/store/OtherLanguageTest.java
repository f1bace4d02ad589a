package aid.store;

import static aid.store.StoreExamples.append;
import static aid.store.StoreExamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.Outcome.Recorded;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a failure is does not depend on the language that the server speaks.
@Timeout(60)
class OtherLanguageTest {

    private final String direct = TestDatabase.create();
    private final FrenchServer server = new FrenchServer(direct);
    private final HikariDataSource database = TestDatabase.pool(server.url(direct));
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void migrate() {
        EventStoreSchema.migrate(database);
    }

    @AfterEach
    void close() throws Exception {
        callers.close();
        database.close();
        server.close();
    }

    /// Longer than an index takes, and not to be compressed.
    private static Append tooLong(String stream) {
        var key = new StringBuilder();
        new Random(1).ints(10_000, 'a', 'z').forEach(c -> key.append((char) c));
        return with(append(stream, 0), new RegisterRow("topic", key.toString(), stream, "body"));
    }

    @Test
    void the_server_does_speak_another_language() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select 1 / 0"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("ERREUR");
        }
    }

    @Test
    void what_the_database_cannot_keep_is_refused_at_once_and_alone() throws Exception {
        try (var committer = new GroupCommitter(database)) {
            long started = System.nanoTime();
            Future<Outcome> bad = callers.submit(() -> committer.append(tooLong("bad")));
            List<Future<Outcome>> others =
                    IntStream.range(0, 50)
                            .mapToObj(i ->
                                    callers.submit(
                                            () -> committer.append(append("stream " + i, 0))))
                            .toList();
            assertThatThrownBy(bad::get)
                    .hasCauseInstanceOf(NotRecordedException.class)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("54000"));
            for (Future<Outcome> other : others) {
                assertThat(other.get()).isInstanceOf(Recorded.class);
            }
            assertThat(System.nanoTime() - started).isLessThan(5_000_000_000L);
        }
    }

    @Test
    void a_writer_that_waits_too_long_for_its_turn_tries_again() throws Exception {
        try (Connection holder = DriverManager.getConnection(direct);
                Statement statement = holder.createStatement();
                var committer = new GroupCommitter(database)) {
            committer.append(append("a", 0));
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(4129061771)");
            Future<Outcome> outcome = callers.submit(() -> committer.append(append("a", 1)));
            assertThat(outcome.get()).isEqualTo(new Recorded(2));
        }
    }

    @Test
    void a_session_that_is_ended_is_a_lost_one() throws Exception {
        try (var committer = new GroupCommitter(database);
                Connection other = DriverManager.getConnection(direct);
                Statement statement = other.createStatement()) {
            committer.append(append("a", 0));
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where pid <> pg_backend_pid() and datname = current_database()
                      and query like '%append_group%'\
                    """);
            assertThat(committer.append(append("a", 1))).isEqualTo(new Recorded(2));
        }
    }
}
