package aid.query.answer;

import static aid.query.view.StreamExamples.line;
import static aid.query.view.StreamExamples.pledge;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.Quantity;
import aid.query.totals.RunningQueryService;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachingTest {

    private static RunningQueryService service;

    @BeforeAll
    static void start() {
        service = new RunningQueryService();
        record("A", "B", "C");
    }

    private static void record(String... names) {
        long last = 0;
        for (String name : names) {
            last =
                    service.ledger.record(
                            pledge(name, "DE", line("1", "MIL.GENERIC", Quantity.unspecified())));
        }
        assertThat(service.get("/v1/totals?after=" + last).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/totals",
                "/v1/totals/explain",
                "/v1/pledges",
                "/v1/pledges/A",
                "/v1/pledges/A/history",
                "/v1/conditions",
                "/v1/discrepancies",
                "/v1/reconciliation",
                "/v1/donors"
            })
    void who_has_an_answer_is_told_so_until_something_is_recorded(String path) {
        HttpResponse<String> first = service.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        HttpResponse<String> again = service.get(path, "If-None-Match", header(first, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(service.get(path, "If-None-Match", "\"other\"").body()).isEqualTo(first.body());

        record("later than " + path.replace('/', '-'));
        assertThat(service.get(path, "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/totals?position=2",
                "/v1/totals?asOf=2",
                "/v1/totals/explain?position=2",
                "/v1/diff?from=1&to=2",
                "/v1/pledges/A/history?asOf=2"
            })
    void what_can_never_change_may_be_kept_for_ever(String path) {
        HttpResponse<String> first = service.get(path);
        assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        record("after " + path.replaceAll("[^a-z0-9]", "-"));
        assertThat(service.get(path, "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_form_of_its_own_has_a_tag_of_its_own() {
        String json = header(service.get("/v1/pledges"), "ETag");
        assertThat(header(service.get("/v1/pledges", "Accept", "text/csv"), "ETag"))
                .isNotEqualTo(json);
    }

    @Test
    void the_next_page_is_linked() {
        HttpResponse<String> first = service.get("/v1/pledges?donor=DE&limit=1");
        List<String> links = first.headers().allValues("Link");
        assertThat(links).hasSize(1);
        assertThat(links.getFirst()).endsWith("rel=\"next\"");
        String next = links.getFirst().substring(1, links.getFirst().indexOf('>'));
        assertThat(next).startsWith("/v1/pledges?donor=DE&limit=1&next=");
        assertThat(service.json(next).path("rows")).hasSize(1);
    }

    @Test
    void a_list_is_a_table_and_a_single_stream_is_none() {
        List<String> lines = service.get("/v1/pledges?limit=1&format=csv").body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("id,status,kind,donors");
        assertThat(lines.getLast()).contains(",PLEDGED,PLEDGE,DE,UA,MIL.GENERIC,");
        assertThat(service.problem("/v1/pledges/A?format=csv", 400).path("parameter").asString())
                .isEqualTo("format");
    }
}
