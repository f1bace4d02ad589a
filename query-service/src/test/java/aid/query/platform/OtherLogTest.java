package aid.query.platform;

import static aid.postings.Told.announced;
import static aid.postings.Told.donors;
import static aid.postings.Told.line;
import static aid.postings.Told.on;
import static aid.postings.Told.some;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.pledge.PledgeId;
import aid.query.totals.RunningQueryService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log was restored from an older state while the read models were not: they contain what it
/// has lost. Nobody is told of that as if it were recorded.
class OtherLogTest {

    private static final int BEFORE_BACKUP = 30;
    private static final int AFTER_BACKUP = 20;

    private final RunningQueryService service = new RunningQueryService();

    @BeforeEach
    void record() {
        fill("SE", BEFORE_BACKUP);
        backUp();
        reached(fill("NL", AFTER_BACKUP));
        assertThat(service.json("/v1/totals?by=donor").path("rows")).hasSize(2);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private long fill(String donor, int pledges) {
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < pledges; i++) {
            events.add(
                    announced(
                            new PledgeId("pledge:" + donor + "-" + i),
                            donors(donor),
                            null,
                            List.of(),
                            on("2024-04-19"),
                            line("1", "AD", some())));
        }
        return service.ledger.record(events);
    }

    private void backUp() {
        service.ledger
                .sql()
                .sql("create table public.backup as select * from store.event")
                .update();
    }

    private void restore() {
        service.ledger.restoreLog("public.backup");
    }

    private void reached(long position) {
        service.json("/v1/totals?after=" + position);
    }

    private void awaitHealth(String status) throws InterruptedException {
        awaitHealth("", status);
    }

    private void awaitHealth(String saying, String status) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            String health = service.manage("/actuator/health/readiness").body();
            if (health.contains(saying) && health.endsWith("\"status\":\"" + status + "\"}")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "never " + status + ": " + service.manage("/actuator/health/readiness").body());
    }

    private void assertOnlyTheRestoredLogCounts(String donor, int pledges) {
        var rows = service.json("/v1/totals?by=donor&donor=" + donor).path("rows");
        assertThat(rows.path(0).path("lines").asInt()).isEqualTo(pledges);
    }

    @Test
    void a_log_that_is_behind_is_noticed_and_the_read_models_are_filled_anew() throws Exception {
        restore();

        awaitHealth("DOWN");
        assertThat(service.manage("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(service.manage("/actuator/health/readiness").body())
                .contains("the log ends at 30");
        assertThat(service.json("/v1/status").path("trouble").asString()).contains("older state");

        awaitHealth("UP");
        assertOnlyTheRestoredLogCounts("SE", BEFORE_BACKUP);
        assertThat(service.json("/v1/totals?by=donor").path("rows")).hasSize(1);
        assertThat(service.json("/v1/status").path("position").asInt()).isEqualTo(BEFORE_BACKUP);
        service.problem("/v1/pledges/NL-0", 404);
    }

    @Test
    void a_log_that_has_gone_on_beyond_since_is_noticed_too() throws Exception {
        restore();
        fill("DK", AFTER_BACKUP + 5);

        awaitHealth("where the log has", "DOWN");
        awaitHealth("UP");
        assertOnlyTheRestoredLogCounts("DK", AFTER_BACKUP + 5);
        assertThat(service.json("/v1/totals?by=donor").path("rows")).hasSize(2);
        service.problem("/v1/pledges/NL-0", 404);
        service.json("/v1/pledges/DK-0");
    }
}
