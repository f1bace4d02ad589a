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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is missing or wrong is said wherever somebody looks.
class DegradedTest {

    private RunningQueryService service;

    @BeforeEach
    void start() {
        service =
                new RunningQueryService(
                        "--aid.query.compare-sums-every=200ms", "--aid.query.block-positions=1");
        reached(service.ledger.record(pledge("NL-1", "NL")));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private long reached(long position) {
        service.json("/v1/totals?after=" + position);
        return position;
    }

    private String health() {
        return service.manage("/actuator/health/readiness").body();
    }

    @Test
    void an_event_that_cannot_be_read_is_named_everywhere_and_the_rest_is_shown() {
        service.ledger.clock = () -> Instant.now().minus(Duration.ofHours(1));
        long unreadable = service.ledger.recordText("pledge:NL-1", "PledgeAmended", "{\"torn\":");
        service.ledger.clock = Instant::now;
        reached(unreadable);

        assertThat(health()).contains("\"DEGRADED\"").contains("\"deadLetters\":1");
        assertThat(service.manage("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(metric("aid_projector_dead_letters")).isEqualTo(1);
        assertThat(metric("aid_projector_oldest_unprocessed_seconds")).isBetween(3_600.0, 3_700.0);
        assertThat(service.get("/").body()).contains("One event");
        assertThat(service.get("/status").body()).contains("pledge:NL-1");

        JsonNode history = service.json("/v1/pledges/NL-1/history").path("events");
        assertThat(history).hasSize(2);
        assertThat(history.path(0).path("sentence").asString()).contains("NL");
        assertThat(history.path(0).path("unread").isNull()).isTrue();
        assertThat(history.path(1).path("type").asString()).isEqualTo("PledgeAmended");
        assertThat(history.path(1).path("unread").asString()).contains("cannot read");
        assertThat(service.json("/v1/pledges/NL-1").path("missingEvents").longValue()).isEqualTo(1);
        assertThat(service.get("/pledges/NL-1").statusCode()).isEqualTo(200);
        assertThat(service.get("/pledges/NL-1").body()).contains("cannot be read");
    }

    @Test
    void a_stream_whose_first_event_cannot_be_read_still_has_a_history() {
        long last =
                service.ledger.recordText("pledge:NL-2", "NeverHeardOf", "{\"pledge\":\"NL-2\"}");
        reached(last);
        assertThat(service.json("/v1/pledges/NL-2/history").path("events")).hasSize(1);
        assertThat(service.problem("/v1/pledges/NL-2", 404).path("detail").asString())
                .contains("could not be read");
    }

    @Test
    void every_dead_letter_is_on_some_page_however_small_the_pages_are() {
        for (int i = 0; i < 3; i++) {
            reached(service.ledger.recordText("pledge:X-" + i, "NeverHeardOf", "{}"));
        }
        List<String> all = new ArrayList<>();
        service.json("/v1/dead-letters")
                .path("deadLetters")
                .forEach(letter ->
                        all.add(letter.path("position") + " " + letter.path("projection")));
        assertThat(all).as("each is missing from totals and from views").hasSize(6);

        List<String> paged = new ArrayList<>();
        String path = "/v1/dead-letters?limit=1";
        String next = "";
        do {
            JsonNode page = service.json(path + next);
            page.path("deadLetters")
                    .forEach(letter ->
                            paged.add(letter.path("position") + " " + letter.path("projection")));
            next = page.path("next").isString() ? "&next=" + page.path("next").asString() : null;
        } while (next != null);
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void streams_of_an_unknown_type_are_named() {
        reached(service.ledger.recordText("treaty:1", "Signed", "{}"));
        assertThat(health()).contains("\"DEGRADED\"");
        assertThat(service.json("/v1/dead-letters").path("deadLetters").path(0).path("cause"))
                .hasToString("\"this version knows no streams of the type 'treaty'\"");
    }

    @Test
    void metadata_that_cannot_be_read_is_named_and_the_event_counts_all_the_same() {
        long last = service.ledger.record(pledge("SE-1", "SE"));
        reached(last);
        service.ledger.metadata = "{\"actor\":";
        last = service.ledger.record(pledge("SE-2", "SE"));
        reached(last);

        JsonNode letters = service.json("/v1/dead-letters").path("deadLetters");
        assertThat(letters).hasSize(1);
        assertThat(letters.path(0).path("projection").asString()).isEqualTo("soundness");
        assertThat(service.json("/v1/totals?donor=SE").path("rows").path(0).path("lines").asInt())
                .isEqualTo(2);
        assertThat(service.json("/v1/pledges/SE-2/history").path("events")).hasSize(1);
    }

    @Test
    void sums_that_differ_from_the_postings_are_named_and_made_anew() throws Exception {
        for (int i = 2; i < 12; i++) {
            reached(service.ledger.record(pledge("NL-" + i, "NL")));
        }
        for (String wrong :
                new String[] {
                    "update sums set balances = set_byte(balances, 2, 8) where tier = 0",
                    "update sums set balances = set_byte(balances, 2, 8) where tier = 1",
                    "update sums set days = balances where tier = 0",
                    "delete from sums where tier = 0 and up_to = 3"
                }) {
            String right = service.json("/v1/totals").path("rows").toString();
            long before =
                    service.ledger
                            .sql()
                            .sql("select count(*) from query.sums_difference")
                            .query(Long.class)
                            .single();
            assertThat(
                            service.ledger
                                    .sql()
                                    .sql(
                                            wrong.replace(
                                                    " sums ",
                                                    " %s.sums "
                                                            .formatted(
                                                                    service.ledger
                                                                            .schemaOfService())))
                                    .update())
                    .isPositive();
            for (int i = 0; i < 300; i++) {
                long mended =
                        service.ledger
                                .sql()
                                .sql(
                                        "select count(*) from query.sums_difference where made_anew_at is not null")
                                .query(Long.class)
                                .single();
                if (mended > before) {
                    break;
                }
                Thread.sleep(100);
            }
            assertThat(service.json("/v1/totals").path("rows").toString()).isEqualTo(right);
            assertThat(health()).contains("\"UP\"").contains("its postings add up to");
            assertThat(service.get("/status").body()).contains("All totals were made anew");
            assertThat(metric("aid_projector_sums_differ")).isZero();
        }
    }

    private static LedgerEvent pledge(String name, String donor) {
        return announced(
                new PledgeId("pledge:" + name),
                donors(donor),
                null,
                List.of(),
                on("2024-04-19"),
                line("1", "AD", some()));
    }

    private double metric(String name) {
        return service.manage("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }
}
