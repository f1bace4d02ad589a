package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/// A database that can be reached and refuses everything, for instance because its disk is full.
class RecordingHealthTest {

    @Test
    void a_service_is_not_ready_for_a_while_after_the_database_refused_to_record()
            throws Exception {
        String database = TestDatabase.create();
        try (RunningService service = RunningService.on(database)) {
            // As PostgreSQL says it when its disk is full.
            execute(
                    database,
                    """
                    create function no_room() returns trigger language plpgsql as $$
                    begin
                      raise exception 'could not extend file: No space left on device'
                          using errcode = '53100';
                    end $$;
                    create trigger no_room before insert on store.event
                        for each statement execute function no_room()\
                    """);
            try {
                assertThat(service.post("/v1/parties", HttpExamples.state("SE")).status())
                        .isEqualTo(503);
                Reply notReady = service.manage("/actuator/health/readiness");
                assertThat(notReady.status()).isEqualTo(503);
                assertThat(
                                notReady.json()
                                        .path("components")
                                        .path("recording")
                                        .path("details")
                                        .path("trouble")
                                        .asString())
                        .contains("No space left on device");
                assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
            } finally {
                execute(database, "drop trigger no_room on store.event");
            }
            assertThat(service.post("/v1/parties", HttpExamples.state("SE")).status())
                    .isEqualTo(201);
            assertThat(service.manage("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    private static void execute(String database, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
