package aid.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The database of ./run comes back when it is killed, and says in one sentence why it cannot
/// start.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedDatabaseTest {

    /// Holds one row of a table; each test works on a copy of it.
    @TempDir static Path original;

    @TempDir Path copy;

    private final BlockingQueue<String> said = new ArrayBlockingQueue<>(100);
    private final BlockingQueue<String> givenUp = new ArrayBlockingQueue<>(1);
    private final EmbeddedDatabase.Listener listener =
            new EmbeddedDatabase.Listener(said::add, givenUp::add);
    private DataDirectory data;

    @BeforeAll
    static void make() throws Exception {
        try (DataDirectory data = DataDirectory.take(original);
                EmbeddedDatabase database =
                        EmbeddedDatabase.start(
                                data, new EmbeddedDatabase.Listener(_ -> {}, _ -> {}));
                Connection connection = connect(database, data.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table fact as select 'recorded' as word");
        }
    }

    @BeforeEach
    void copy() throws Exception {
        run("cp", "-a", original.toString() + "/.", copy.toString());
        data = DataDirectory.take(copy);
    }

    @AfterEach
    void nothing_is_left_running() throws Exception {
        data.close();
        List<ProcessHandle> left = PostgresPrograms.running(data);
        left.forEach(ProcessHandle::destroyForcibly);
        assertThat(left).isEmpty();
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static Connection connect(EmbeddedDatabase database, String password)
            throws SQLException {
        return DriverManager.getConnection(database.url(), PostgresCluster.USER, password);
    }

    private EmbeddedDatabase start() throws Exception {
        return EmbeddedDatabase.start(data, listener);
    }

    private void expectFact(EmbeddedDatabase database) throws Exception {
        try (Connection connection = connect(database, data.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select word from fact")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getString(1)).isEqualTo("recorded");
        }
    }

    private void expectRefusal(String... words) throws IOException {
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .message()
                .contains(words)
                .doesNotContain("\n");
        assertThat(PostgresPrograms.running(data)).isEmpty();
    }

    private ProcessHandle server() throws Exception {
        String pid = Files.readAllLines(data.cluster().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void expectBack(EmbeddedDatabase database) throws Exception {
        assertThat(said.poll(10, TimeUnit.SECONDS)).contains("is started again");
        assertThat(said.poll(30, TimeUnit.SECONDS)).contains("is back");
        expectFact(database);
    }

    @Test
    void a_killed_server_is_started_again_at_the_same_address() throws Exception {
        try (EmbeddedDatabase database = start()) {
            String url = database.url();
            for (int times = 0; times < 3; times++) {
                server().destroyForcibly();
                expectBack(database);
            }
            assertThat(database.url()).isEqualTo(url);
            assertThat(givenUp).isEmpty();
        }
    }

    @Test
    void sessions_of_a_killed_server_that_are_at_work_do_not_keep_the_next_from_starting()
            throws Exception {
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, data.password());
                Statement statement = connection.createStatement()) {
            Thread query =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    statement.execute(
                                            "do $$ begin loop perform 1; end loop; end $$");
                                } catch (SQLException expected) {
                                    // Its server is killed.
                                }
                            });
            Thread.sleep(500);
            server().destroyForcibly();
            expectBack(database);
            query.join(Duration.ofSeconds(10));
            assertThat(query.isAlive()).isFalse();
        }
    }

    @Test
    void a_server_that_cannot_come_back_is_given_up_with_its_own_words() throws Exception {
        try (EmbeddedDatabase _ = EmbeddedDatabase.start(data, listener, Duration.ofSeconds(2))) {
            Files.write(data.cluster().resolve("global/pg_control"), new byte[100]);
            server().destroyForcibly();
            assertThat(givenUp.poll(30, TimeUnit.SECONDS)).contains("pg_control");
        }
    }

    @Test
    void a_frozen_server_is_ended_in_time() throws Exception {
        EmbeddedDatabase database = start();
        run("kill", "-STOP", "" + server().pid());
        for (ProcessHandle process : PostgresPrograms.running(data)) {
            new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor();
        }
        long started = System.nanoTime();
        database.close();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "another-password", "it's", "no password\u00e9"})
    void a_password_file_that_is_empty_or_another_is_no_reason_not_to_start(String content)
            throws Exception {
        Files.writeString(copy.resolve("password"), content);
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(copy.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_lost_password_file_is_no_reason_not_to_start() throws Exception {
        Files.delete(copy.resolve("password"));
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "\0\0\0\0", "999999999\n", "99999999999999999999", "-1"})
    void whatever_is_in_the_file_of_a_server_that_is_gone_the_next_starts(String content)
            throws Exception {
        Files.writeString(data.cluster().resolve("postmaster.pid"), content);
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
    }

    @Test
    void a_process_that_was_given_the_number_of_a_server_that_is_gone_is_left_alone()
            throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    data.cluster().resolve("postmaster.pid"),
                    other.pid() + "\n" + data.cluster() + "\n");
            try (EmbeddedDatabase database = start()) {
                expectFact(database);
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_server_that_a_killed_run_left_behind_is_ended_first() throws Exception {
        ProcessHandle left = PostgresCluster.in(data).start(freePort());
        try (EmbeddedDatabase database = start()) {
            assertThat(PostgresCluster.isRunning(left)).isFalse();
            expectFact(database);
        }
    }

    @Test
    void data_of_another_version_are_refused_by_name() throws Exception {
        Files.writeString(data.cluster().resolve("PG_VERSION"), "15\n");
        expectRefusal("was written by PostgreSQL 15", "brings PostgreSQL 18", "--data");
    }

    @Test
    void a_folder_that_is_no_database_is_refused_by_name() throws Exception {
        Files.delete(data.cluster().resolve("PG_VERSION"));
        expectRefusal("holds no PostgreSQL database", "--data");
    }

    @Test
    void a_damaged_database_is_refused_in_the_words_of_the_server() throws Exception {
        Files.write(data.cluster().resolve("global/pg_control"), new byte[100]);
        expectRefusal("did not start in " + data.cluster(), "pg_control");
    }

    @Test
    void a_setting_that_cannot_be_is_refused_in_the_words_of_the_server() throws Exception {
        Files.writeString(
                data.cluster().resolve("postgresql.conf"),
                "shared_buffers = many\n",
                StandardOpenOption.APPEND);
        expectRefusal("postgresql.conf");
    }

    @Test
    void a_program_that_somebody_changed_is_not_run() throws Exception {
        Path marker = copy.resolveSibling(copy.getFileName() + "-was-run");
        for (String program : List.of("postgres", "pg_ctl", "initdb")) {
            Files.writeString(
                    data.binaries().resolve("bin").resolve(program),
                    "#!/bin/sh\ntouch %s\n".formatted(marker));
        }
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
        assertThat(marker).doesNotExist();
    }

    @Test
    void a_library_that_somebody_added_is_gone() throws Exception {
        Path added = data.binaries().resolve("lib/added.so");
        Files.write(added, "anything".getBytes(StandardCharsets.UTF_8));
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
        assertThat(added).doesNotExist();
    }

    @Test
    void programs_that_others_could_write_are_unpacked_anew() throws Exception {
        data.close();
        Path program = data.binaries().resolve("bin/postgres");
        Object before = Files.getAttribute(program, "unix:ino");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
        data = DataDirectory.take(copy);
        try (EmbeddedDatabase database = start()) {
            expectFact(database);
        }
        assertThat(Files.getAttribute(program, "unix:ino")).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
                .isEqualTo("rwx------");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
