package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import aid.command.http.RunningService.Reply;
import aid.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a caller is told when something fails is what is known, and never more.
class KnownOutcomeTest {

    private static final String[] KEY = {"Idempotency-Key", "the key of a caller"};

    private String database;
    private RunningService service;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        service = RunningService.on(database);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Reply register(String... headers) {
        return service.post("/v1/parties", HttpExamples.state("NL"), headers);
    }

    @Test
    void a_recorded_command_that_cannot_be_read_back_is_not_called_unrecorded() throws Exception {
        assertThat(register(KEY).status()).isEqualTo(201);
        // Appending still works, and reading the log does not.
        execute("alter table store.event rename column metadata to unreadable");
        Reply repeated = register(KEY);
        assertThat(repeated.status()).isEqualTo(503);
        assertThat(repeated.code()).isEqualTo("RECORDED_UNANSWERED");
        assertThat(repeated.json().path("detail").asString()).contains("is recorded");
        execute("alter table store.event rename column unreadable to metadata");
        assertThat(register(KEY).status()).isEqualTo(201);
    }

    @Test
    void a_receipt_that_cannot_be_read_leaves_open_what_an_earlier_attempt_has_done()
            throws Exception {
        assertThat(register(KEY).status()).isEqualTo(201);
        execute("alter table store.receipt rename column first_position to unreadable");
        Reply repeated = register(KEY);
        assertThat(repeated.status()).isEqualTo(503);
        assertThat(repeated.code()).isEqualTo("RECORDED_UNANSWERED");
        assertThat(repeated.json().path("detail").asString())
                .doesNotContain("Nothing was recorded");
        execute("alter table store.receipt rename column unreadable to first_position");
        assertThat(register(KEY).status()).isEqualTo(201);
    }

    @Test
    void a_command_with_a_key_is_told_of_its_attempt_only() throws Exception {
        execute("alter function store.append_group rename to gone");
        Reply withKey = register(KEY);
        Reply without = register();
        assertThat(withKey.code()).isEqualTo("NOT_RECORDED");
        assertThat(withKey.json().path("detail").asString())
                .startsWith("This attempt recorded nothing.");
        assertThat(without.code()).isEqualTo("NOT_RECORDED");
        assertThat(without.json().path("detail").asString()).isEqualTo("Nothing was recorded.");
    }

    @Test
    void nothing_is_decided_on_a_stream_with_an_event_of_a_later_version() throws Exception {
        for (String[] stored :
                new String[][] {
                    {"NL", "PartyRegistered", "99", "STATE"},
                    {"DK", "PartyDissolved", "1", "STATE"},
                    {"SE", "PartyRegistered", "1", "EMPIRE"}
                }) {
            execute(
                    """
                    insert into store.event (position, stream, stream_type, sequence, event_id, type, revision, recorded_at, payload, metadata)
                    select coalesce(max(position), 0) + 1, 'party:%1$s', 'party', 0, 'event of %1$s', '%2$s', '%3$s', now(),
                           '{"party":"%1$s","kind":"%4$s","names":{"en":"Later","fr":"Plus tard"},"umbrella":false}', '{}'
                    from store.event\
                    """
                            .formatted((Object[]) stored));
            Reply reply = service.post("/v1/parties", HttpExamples.state(stored[0]));
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("STREAM_UNREADABLE");
            assertThat(reply.json().path("detail").asString()).contains(stored[1], "later version");
        }
        // Other streams are not touched by it.
        assertThat(service.post("/v1/parties", HttpExamples.state("FI")).status()).isEqualTo(201);
    }

    @Test
    @Timeout(60)
    void a_database_that_keeps_a_look_up_waiting_costs_a_command_and_not_a_connection()
            throws Exception {
        try (var hasty = RunningService.on(database, "--aid.postgres.statement-timeout=500ms");
                Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            String pledge = HttpExamples.pledge("P-1", "NL", "AD", 3);
            connection.setAutoCommit(false);
            statement.execute("lock table store.register in access exclusive mode");
            for (int i = 0; i < 3; i++) {
                Reply reply = hasty.post("/v1/pledges", pledge);
                assertThat(reply.status()).as(reply.response().body()).isEqualTo(503);
                assertThat(reply.code()).isEqualTo("NOT_RECORDED");
            }
            connection.rollback();
            assertThat(hasty.post("/v1/pledges", pledge).status()).isLessThan(500);
        }
    }

    @Test
    void tables_of_a_later_version_are_refused_by_name_at_the_start() throws Exception {
        execute(
                """
                insert into store.flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (99, '1000', 'later', 'SQL', 'V1000__later.sql', 1, 'someone', 1, true)\
                """);
        assertThat(assertThrows(Exception.class, () -> RunningService.on(database).close()))
                .rootCause()
                .hasMessageContaining("later version of the ledger")
                .hasMessageContaining("1000");
    }
}
