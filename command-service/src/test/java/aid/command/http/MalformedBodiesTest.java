package aid.command.http;

import static aid.command.http.HttpExamples.pledge;
import static aid.command.http.HttpExamples.state;
import static aid.command.http.HttpExamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is sent, the answer says what is wrong with it, and is never a fault.
class MalformedBodiesTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start("--aid.http.body-bytes-max=20000");
        HttpExamples.prepare(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Reply refused(String path, String body) {
        Reply reply = service.post(path, body);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("COMMAND_MALFORMED");
        return reply;
    }

    private static String field(Reply reply) {
        return reply.json().path("field").stringValue();
    }

    private static String fact(Reply reply, String name) {
        return reply.json().path("facts").path(name).stringValue();
    }

    @Test
    void a_field_that_does_not_exist_is_named_with_those_that_do() {
        Reply reply = refused("/v1/parties", with(state("NL"), "received_aid", true));
        assertThat(field(reply)).isEqualTo("received_aid");
        assertThat(fact(reply, "allowed")).isEqualTo("party, kind, names, receivesAid");
        assertThat(reply.json().path("detail").stringValue()).contains("Did you mean receivesAid?");
    }

    @Test
    void a_value_that_is_none_of_the_choices_is_named_with_them() {
        Reply reply = refused("/v1/parties", with(state("NL"), "kind", "COUNTRY"));
        assertThat(field(reply)).isEqualTo("kind");
        assertThat(fact(reply, "allowed")).isEqualTo("STATE, ORGANISATION, AGENCY, COLLECTIVE");
        assertThat(fact(reply, "given")).isEqualTo("COUNTRY");
    }

    @Test
    void what_is_missing_is_named_deep_inside() {
        String line = "{\"capability\":\"AD\"}";
        Reply reply =
                refused(
                        "/v1/pledges",
                        with(
                                pledge("P", "NL", "AD", 1),
                                "lines",
                                List.of(HttpExamples.JSON.readTree(line))));
        assertThat(field(reply)).isEqualTo("lines[0].quantity");
        assertThat(fact(reply, "expected")).contains("qualifier");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        Reply reply = refused("/v1/parties", "{\"party\":7,\"kind\":\"X\",\"other\":null}");
        assertThat(reply.json().path("refusals").findValuesAsString("field"))
                .containsExactlyInAnyOrder("party", "kind", "names", "other");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-30, DAY",
        "2024-13, MONTH",
        "2024-Q5, QUARTER",
        "24, YEAR",
        "2024-01-01, PERIOD",
        "soon, DAY",
        "2024-01-01/, PERIOD",
        "'', DAY"
    })
    void a_date_that_is_none_is_refused(String value, String precision) {
        Reply reply =
                refused(
                        "/v1/pledges",
                        with(
                                pledge("P", "NL", "AD", 1),
                                "effective",
                                Map.of("precision", precision, "value", value)));
        assertThat(field(reply)).isEqualTo("effective");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "1e-999999999", "NaN", "0x10", "1,5", "", "--1", "1.", "١"})
    void a_number_that_is_none_or_has_no_end_is_refused(String value) {
        Reply reply =
                refused(
                        "/v1/pledges",
                        with(
                                pledge("P", "NL", "AD", 1),
                                "total",
                                Map.of("qualifier", "EXACT", "amount", value, "currency", "EUR")));
        assertThat(field(reply)).isEqualTo("total.amount");
    }

    @Test
    void a_bare_number_with_a_huge_exponent_is_refused_before_anybody_counts_with_it() {
        String body =
                with(
                                pledge("P", "NL", "AD", 1),
                                "total",
                                Map.of("qualifier", "EXACT", "amount", "HERE", "currency", "EUR"))
                        .replace("\"HERE\"", "1e999999999");
        assertThat(field(refused("/v1/pledges", body))).isEqualTo("total.amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a#b", "a+b", "a|b", "-a", "a\u0000b", "contract:A"})
    void an_id_that_is_no_name_is_refused(String id) {
        assertThat(field(refused("/v1/pledges", with(pledge("P", "NL", "AD", 1), "pledge", id))))
                .isEqualTo("pledge");
    }

    @Test
    void a_path_and_a_body_that_name_different_streams_are_refused() {
        assertThat(
                        field(
                                refused(
                                        "/v1/parties/NL/memberships",
                                        "{\"party\":\"DK\",\"member\":\"NO\"}")))
                .isEqualTo("party");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800"})
    void what_is_no_text_is_refused(String text) {
        String body =
                state("NL")
                        .replace(
                                "\"en\":\"NL\"",
                                "\"en\":"
                                        + HttpExamples.JSON
                                                .writeValueAsString(text)
                                                .replace("\ud800", "\\ud800"));
        assertThat(field(refused("/v1/parties", body))).isEqualTo("names.en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{}{}",
                "{}]",
                "{\"a\":1e2147483648}",
                "{\"a\":1e-2147483648}",
                "{\"a\":1e99999999999}",
                "{\"a\":01}",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}",
                "{\"a\"}",
                "{\"a\":[}",
                "\ufeff\ufeff{}",
                "\u0000"
            })
    void what_is_no_json_object_is_refused(String body) {
        Reply reply = service.post("/v1/parties", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("COMMAND_MALFORMED");
        assertThat(reply.json().path("detail").stringValue())
                .doesNotContain("jackson", "java", "Exception", "StreamRead", "JsonNode", "`");
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        Reply reply = service.post("/v1/parties", "[".repeat(9_000));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").stringValue()).contains("40 deep");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        Reply reply = service.post("/v1/parties", " ".repeat(20_001));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(fact(reply, "bytesMax")).isEqualTo("20000");
        // Without a length that says so beforehand.
        HttpRequest unknownLength =
                HttpRequest.newBuilder(service.uri("/v1/parties"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(new byte[30_000])))
                        .build();
        assertThat(service.send(unknownLength).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/x-ndjson"})
    void a_form_in_somebodys_browser_cannot_record(String type) {
        assertThat(service.post("/v1/parties", state("NL"), "Content-Type", type).status())
                .isEqualTo(415);
    }

    /// Takes bodies that are right and spoils them at random places.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_body_whatever_ends_in_a_fault(long seed) {
        var random = new Random(seed);
        var bodies =
                List.of(
                        pledge("F", "NL", "AD", 3),
                        state("NL"),
                        HttpExamples.source("F"),
                        HttpExamples.capability("F"));
        var paths = List.of("/v1/pledges", "/v1/parties", "/v1/sources", "/v1/capabilities");
        for (int i = 0; i < 150; i++) {
            int which = random.nextInt(bodies.size());
            JsonNode body = HttpExamples.JSON.readTree(bodies.get(which));
            spoil(body, random);
            String text = HttpExamples.JSON.writeValueAsString(body);
            Reply reply = service.post(paths.get(which), text);
            assertThat(reply.status()).as("seed %d: %s", seed, text).isLessThan(500);
        }
    }

    private static final List<Object> ODD =
            List.of(
                    "",
                    " ",
                    "x",
                    "NL",
                    -1,
                    0,
                    1_000_000_000_000L,
                    "-3",
                    "9".repeat(40),
                    1.5,
                    true,
                    List.of(),
                    Map.of(),
                    "2024-04-19",
                    "\u202e",
                    "a".repeat(5_000),
                    "source:S1",
                    List.of(Map.of()),
                    "9999-12-31",
                    "0000-01-01",
                    "1e5");

    private static void spoil(JsonNode body, Random random) {
        var places = new ArrayList<Runnable>();
        collect(body, random, places);
        for (int i = 0; i <= random.nextInt(3) && !places.isEmpty(); i++) {
            places.get(random.nextInt(places.size())).run();
        }
    }

    private static void collect(JsonNode node, Random random, List<Runnable> places) {
        switch (node) {
            case ObjectNode object -> {
                for (String name : List.copyOf(object.propertyNames())) {
                    places.add(() -> {
                        switch (random.nextInt(3)) {
                            case 0 -> object.remove(name);
                            case 1 -> object.putNull(name);
                            default ->
                                    object.set(
                                            name,
                                            HttpExamples.JSON.valueToTree(
                                                    ODD.get(random.nextInt(ODD.size()))));
                        }
                    });
                    collect(object.get(name), random, places);
                }
            }
            case ArrayNode array -> {
                places.add(() -> array.add(array.isEmpty() ? null : array.get(0)));
                array.forEach(element -> collect(element, random, places));
            }
            default -> {}
        }
    }
}
