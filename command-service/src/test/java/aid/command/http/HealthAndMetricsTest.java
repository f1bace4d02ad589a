package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.store.GroupCommitter;
import aid.store.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the engineer on call and a proxy are told.
class HealthAndMetricsTest {

    private static final String READINESS = "/actuator/health/readiness";

    private static String database;
    private static RunningService service;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        service = RunningService.on(database);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void commands_are_counted_by_what_became_of_them() {
        service.post("/v1/parties", HttpExamples.state("NL"));
        service.post("/v1/parties?dryRun=true", HttpExamples.state("DK"));
        service.post("/v1/parties", HttpExamples.state("NL"));
        Reply refused = service.post("/v1/pledges", HttpExamples.pledge("P-1", "NL", "AD", 1));

        assertThat(metric("aid_commands_total{command=\"RegisterParty\",outcome=\"recorded\"}"))
                .isEqualTo(1);
        assertThat(metric("aid_commands_total{command=\"RegisterParty\",outcome=\"tried\"}"))
                .isEqualTo(1);
        assertThat(
                        metric(
                                "aid_commands_total{command=\"AnnouncePledge\",outcome=\"%s\"}"
                                        .formatted(refused.code())))
                .isEqualTo(1);
        assertThat(metric("aid_command_duration_seconds_count{command=\"RegisterParty\"}"))
                .isEqualTo(3);
        assertThat(metric("aid_committer_group_events_sum")).isEqualTo(1);
        assertThat(metric("aid_committer_commit_seconds_count")).isEqualTo(1);
        assertThat(metric("aid_register_lookup_seconds_count")).isPositive();
        assertThat(metric("aid_aggregates_lookups_total{result=\"hit\"}")).isPositive();
        assertThat(metric("aid_at_work{what=\"command\"}")).isZero();
        assertThat(metric("aid_sent_away_total{what=\"import\"}")).isZero();
    }

    @Test
    void it_is_ready_only_while_the_database_can_be_written() throws Exception {
        assertThat(service.manage(READINESS).status()).isEqualTo(200);
        set("default_transaction_read_only = on");
        try {
            Reply notReady = service.manage(READINESS);
            assertThat(notReady.status()).isEqualTo(503);
            assertThat(
                            notReady.json()
                                    .path("components")
                                    .path("eventStore")
                                    .path("status")
                                    .asString())
                    .isEqualTo("OUT_OF_SERVICE");
            assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
        } finally {
            set("default_transaction_read_only = off");
        }
        assertThat(service.manage(READINESS).status()).isEqualTo(200);
    }

    @Test
    void a_committer_that_fails_by_an_error_goes_on_and_readiness_falls_meanwhile()
            throws Exception {
        try (var own = RunningService.start()) {
            GroupCommitter committer = own.bean(GroupCommitter.class);
            committer.watch((_, _, _) -> {
                throw new NoClassDefFoundError("gone");
            });
            assertThat(own.post("/v1/parties", HttpExamples.state("FI")).status()).isEqualTo(201);
            assertThat(awaitReadiness(own, 503).path("components").path("threads").toString())
                    .contains("DOWN", "event-store-committer", "NoClassDefFoundError");
            committer.watch((_, _, _) -> {});
            assertThat(own.post("/v1/parties", HttpExamples.state("SE")).status()).isEqualTo(201);
            awaitReadiness(own, 200);
        }
    }

    private static JsonNode awaitReadiness(RunningService asked, int status)
            throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); ; Thread.sleep(50)) {
            Reply reply = asked.manage(READINESS);
            if (reply.status() == status) {
                return reply.json();
            }
            assertThat(System.nanoTime()).as(reply.response().body()).isLessThan(end);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"env", "beans", "heapdump", "threaddump", "loggers", "metrics", "shutdown"})
    void nothing_else_is_told(String endpoint) {
        assertThat(service.manage("/actuator/" + endpoint).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus"})
    void operators_do_not_see_any_of_it(String path) {
        assertThat(service.get(path).status()).isEqualTo(404);
    }

    private static double metric(String name) {
        return service.manage("/actuator/prometheus")
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    private static void set(String setting) throws Exception {
        String name = database.replaceAll(".*/(\\w+)\\?.*", "$1");
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("set session characteristics as transaction read write");
            statement.execute("alter database " + name + " set " + setting);
        }
    }
}
