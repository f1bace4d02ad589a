package aid.query.platform;

import static aid.postings.Told.announced;
import static org.assertj.core.api.Assertions.assertThat;

import aid.postings.Told;
import aid.query.totals.RunningQueryService;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Questions that take long cost those who ask, and nobody else.
class CostlyQuestionsTest {

    @Test
    void the_projector_goes_on_while_every_connection_for_questions_is_taken() throws Exception {
        try (var service =
                        new RunningQueryService(
                                "--aid.postgres.connections-max=3",
                                "--aid.postgres.question-at-most=4s");
                var asking = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = service.ledger.connection()) {
            service.json("/v1/totals?currency=EUR");
            other.setAutoCommit(false);
            other.createStatement()
                    .execute(
                            "lock table "
                                    + service.ledger.schemaOfService()
                                    + ".rate in access exclusive mode");
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(
                        asking.submit(() -> service.get("/v1/totals?currency=EUR").statusCode()));
            }
            Thread.sleep(500); // They hold all connections by now.

            long recorded =
                    service.ledger.record(announced("NL", Told.line("1", "AD", Told.some())));
            for (int i = 0; i < 100 && position(service) < recorded; i++) {
                Thread.sleep(20);
            }
            assertThat(answers).noneMatch(Future::isDone);
            assertThat(position(service)).isEqualTo(recorded);

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).as("stopped by the database").isEqualTo(422);
            }
            assertThat(service.problem("/v1/totals?currency=EUR", 422).path("code").asString())
                    .isEqualTo("TOO_COSTLY");
            other.rollback();
            service.json("/v1/totals?currency=EUR");
        }
    }

    private static long position(RunningQueryService service) {
        return service.json("/v1/status").path("position").longValue();
    }
}
