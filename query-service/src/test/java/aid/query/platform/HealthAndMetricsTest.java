package aid.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import aid.query.totals.RunningQueryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the engineer on call and a proxy are told.
class HealthAndMetricsTest {

    private static RunningQueryService service;

    @BeforeAll
    static void start() {
        service = new RunningQueryService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_idle_service_is_where_the_log_is() {
        assertThat(service.get("/v1/totals").statusCode()).isEqualTo(200);

        assertThat(metric("aid_projector_position")).isEqualTo(metric("aid_projector_head"));
        assertThat(metric("aid_projector_lag_events")).isZero();
        assertThat(metric("aid_projector_lag_seconds")).isZero();
        assertThat(metric("aid_projector_dead_letters")).isZero();
        assertThat(metric("aid_projector_trouble")).isZero();
        assertThat(metrics())
                .contains("http_server_requests_seconds_bucket")
                .contains("uri=\"/v1/totals\"")
                .contains("aid_projector_batch_write_seconds_bucket");
    }

    @Test
    void it_is_ready_once_it_has_come_near_the_head() {
        assertThat(service.manage("/actuator/health/readiness").body()).contains("\"UP\"");
        assertThat(service.manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"env", "beans", "heapdump", "threaddump", "loggers", "metrics", "shutdown"})
    void nothing_else_is_told(String endpoint) {
        assertThat(service.manage("/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus"})
    void readers_do_not_see_any_of_it(String path) {
        assertThat(service.get(path).statusCode()).isEqualTo(404);
    }

    private static String metrics() {
        return service.manage("/actuator/prometheus").body();
    }

    private static double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }
}
