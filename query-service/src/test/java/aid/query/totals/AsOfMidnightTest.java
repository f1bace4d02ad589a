package aid.query.totals;

import static aid.postings.Told.announced;
import static aid.postings.Told.donors;
import static aid.postings.Told.line;
import static aid.postings.Told.on;
import static aid.postings.Told.some;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.pledge.PledgeId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A day ends before midnight.
class AsOfMidnightTest {

    @Test
    void what_is_recorded_at_midnight_belongs_to_the_day_that_begins() {
        try (var service = new RunningQueryService()) {
            service.ledger.clock = () -> Instant.parse("2024-05-01T23:59:59.999999Z");
            long last = service.ledger.record(pledge("NL"));
            service.ledger.clock = () -> Instant.parse("2024-05-02T00:00:00Z");
            long midnight = service.ledger.record(pledge("DE"));

            assertThat(position(service, "2024-05-01", midnight)).isEqualTo(last);
            assertThat(position(service, "2024-05-01T23:59:59.999999999Z", midnight))
                    .isEqualTo(last);
            assertThat(position(service, "2024-05-02T00:00:00Z", midnight)).isEqualTo(midnight);
            assertThat(position(service, "2024-05-02", midnight)).isEqualTo(midnight);
            service.problem("/v1/pledges/DE-1?asOf=2024-05-01&after=" + midnight, 404);
            service.json("/v1/pledges/DE-1?asOf=2024-05-02&after=" + midnight);
            service.json("/v1/pledges/NL-1?asOf=2024-05-01&after=" + midnight);
        }
    }

    private static LedgerEvent pledge(String donor) {
        return announced(
                new PledgeId("pledge:" + donor + "-1"),
                donors(donor),
                null,
                List.of(),
                on("2024-04-19"),
                line("1", "AD", some()));
    }

    private static long position(RunningQueryService service, String asOf, long after) {
        return service.json("/v1/totals?asOf=" + asOf + "&after=" + after)
                .path("position")
                .longValue();
    }
}
