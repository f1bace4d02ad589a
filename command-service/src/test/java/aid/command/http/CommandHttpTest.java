package aid.command.http;

import static aid.command.http.HttpExamples.pledge;
import static aid.command.http.HttpExamples.state;
import static aid.command.http.HttpExamples.tagged;
import static aid.command.http.HttpExamples.with;
import static aid.command.http.HttpExamples.without;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.answer.ProblemType;
import aid.command.http.RunningService.Reply;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Commands over HTTP, one at a time.
class CommandHttpTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        HttpExamples.prepare(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<RecordedEvent> stream(String id) {
        return service.bean(EventLog.class).streams(List.of(id));
    }

    @Test
    void a_command_is_recorded_and_answered_with_its_events_and_position() {
        Reply reply = service.post("/v1/parties", state("SE"));
        assertThat(reply.status()).isEqualTo(201);
        RecordedEvent recorded = stream("party:SE").getFirst();
        assertThat(reply.json().path("id").stringValue()).isEqualTo("party:SE");
        assertThat(reply.json().path("position").longValue()).isEqualTo(recorded.position());
        assertThat(reply.json().path("events").size()).isEqualTo(1);
        var event = reply.json().path("events").path(0);
        assertThat(event.path("type").stringValue()).isEqualTo("PartyRegistered");
        assertThat(event.path("id").stringValue()).isEqualTo(recorded.eventId());
        assertThat(event.path("position").longValue()).isEqualTo(recorded.position());
        assertThat(reply.header("Location")).isEqualTo("/v1/parties/party:SE");
        assertThat(reply.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void what_happens_next_is_a_noun_below_and_moves_the_etag_on() {
        service.post("/v1/parties", HttpExamples.party("COLL:NEXT", "COLLECTIVE", false));
        Reply reply = service.post("/v1/parties/COLL:NEXT/memberships", "{\"member\":\"NL\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.header("Location")).isNull();
    }

    @Test
    void what_is_recorded_already_is_accepted_without_events() {
        service.post("/v1/parties", state("FI"));
        Reply again = service.post("/v1/parties", state("FI"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("events").isEmpty()).isTrue();
        assertThat(again.json().path("position").longValue())
                .isGreaterThanOrEqualTo(stream("party:FI").getLast().position());
    }

    @Test
    void an_id_that_is_left_out_is_made() {
        Reply reply = service.post("/v1/pledges", without(pledge("x", "DK", "GEN", 1), "pledge"));
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        String id = reply.json().path("id").stringValue();
        assertThat(id).matches("pledge:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*");
        assertThat(stream(id)).hasSize(1);
    }

    @Test
    void the_kind_in_front_of_an_id_may_be_left_out() {
        Reply announced = service.post("/v1/pledges", pledge("SHORT-1", "NL", "GEN", 2));
        assertThat(announced.json().path("id").stringValue()).isEqualTo("pledge:SHORT-1");
        String mention =
                "{\"effective\":{\"precision\":\"UNKNOWN\"},\"evidence\":[%s]}"
                        .formatted(HttpExamples.evidence("S1", "Denmark gives some help."));
        assertThat(service.post("/v1/pledges/SHORT-1/mentions", mention).status()).isEqualTo(200);
        assertThat(service.post("/v1/pledges/pledge:SHORT-1/mentions", mention).status())
                .isEqualTo(200);
    }

    @Test
    void a_first_event_may_be_one_that_comes_late_in_a_life() {
        String completed =
                """
                {"consignment":{"donors":{"of":[{"party":"NL"}]},"recipient":"UA"},
                 "lines":[{"capability":"AD","quantity":{"qualifier":"UNSPECIFIED"}}],
                 "effective":{"precision":"DAY","value":"2024-04-19"},"evidence":[%s]}\
                """
                        .formatted(HttpExamples.evidence("S1", "Denmark gives some help."));
        Reply below = service.post("/v1/deliveries/LATE-1/completions", completed);
        assertThat(below.status()).as(below.response().body()).isEqualTo(201);
        assertThat(below.header("Location")).isEqualTo("/v1/deliveries/delivery:LATE-1");
        Reply named = service.post("/v1/deliveries", tagged("CompleteDelivery", completed));
        assertThat(named.status()).as(named.response().body()).isEqualTo(201);
    }

    @Test
    void an_event_of_the_stream_may_be_named_by_its_number() {
        service.post("/v1/pledges", pledge("NUMBERED", "NO", "AD", 7));
        String correction =
                """
                {"correctsEvent":"#1","cause":"ENTRY_ERROR","reason":"Read again: it is eight.",
                 "lines":[{"line":"1","capability":"AD",
                           "quantity":{"qualifier":"EXACT","value":8,"unit":"system"}}],
                 "effective":{"precision":"DAY","value":"2024-04-19"},"evidence":[%s]}\
                """
                        .formatted(HttpExamples.evidence("S1", "Norway promises 5 million."));
        Reply reply = service.post("/v1/pledges/NUMBERED/corrections", correction);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        List<RecordedEvent> events = stream("pledge:NUMBERED");
        assertThat(events.getLast().payload()).contains(events.getFirst().eventId());
        assertThat(
                        service.post(
                                        "/v1/pledges/NUMBERED/corrections",
                                        with(correction, "correctsEvent", "#9"))
                                .code())
                .isEqualTo("CORRECTION_TARGET_UNKNOWN");
    }

    @Test
    void a_refusal_is_a_problem_that_says_what_the_way_out_is() {
        service.post("/v1/pledges", pledge("FIRST", "NL", "AD", 3));
        Reply reply = service.post("/v1/pledges", pledge("SECOND", "NL", "AD", 3));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = reply.json();
        assertThat(problem.path("type").stringValue()).isEqualTo("/problems/possible-duplicate");
        assertThat(problem.path("status").intValue()).isEqualTo(409);
        assertThat(problem.path("title").stringValue()).isNotBlank();
        assertThat(problem.path("facts").toString()).contains("pledge:FIRST");
        assertThat(problem.path("refusals").size()).isPositive();
        var entry = problem.path("override").path("entry");
        assertThat(entry.path("refusalCode").stringValue()).isEqualTo("POSSIBLE_DUPLICATE");

        String insisted =
                with(
                        pledge("SECOND", "NL", "AD", 3),
                        "overrides",
                        List.of(
                                Map.of(
                                        "refusalCode", "POSSIBLE_DUPLICATE",
                                        "reason", "Two gifts on one day.")));
        assertThat(service.post("/v1/pledges", insisted).status()).isEqualTo(201);
    }

    @Test
    void all_reasons_are_listed_and_the_first_decides() {
        String body = pledge("MANY", "XX", "NOTHING", 3);
        Reply reply = service.post("/v1/pledges", with(body, "recipient", "NL"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("RECIPIENT_NOT_ELIGIBLE");
        assertThat(reply.json().path("refusals").findValuesAsString("code"))
                .containsExactly("RECIPIENT_NOT_ELIGIBLE", "PARTY_UNKNOWN", "CAPABILITY_UNKNOWN");
    }

    @Test
    void a_dry_run_says_what_would_be_recorded_and_records_nothing() {
        Reply tried = service.post("/v1/parties?dryRun=true", state("IS"));
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json().path("dryRun").booleanValue()).isTrue();
        var event = tried.json().path("events").path(0);
        assertThat(event.path("type").stringValue()).isEqualTo("PartyRegistered");
        assertThat(event.path("event").path("party").stringValue()).isEqualTo("IS");
        assertThat(stream("party:IS")).isEmpty();
        assertThat(
                        service.post(
                                        "/v1/parties/IS/memberships?dryRun=true",
                                        "{\"member\":\"NL\"}")
                                .code())
                .isEqualTo("UNKNOWN_STREAM");
        assertThat(service.post("/v1/parties", state("IS")).status()).isEqualTo(201);
    }

    @Test
    void a_parameter_that_is_not_understood_is_refused() {
        Reply reply = service.post("/v1/parties?dryrun=true", state("EE"));
        assertThat(reply.code()).isEqualTo("COMMAND_MALFORMED");
        assertThat(stream("party:EE")).isEmpty();
    }

    @Test
    void the_stream_has_to_be_where_the_caller_saw_it() {
        service.post("/v1/parties", HttpExamples.party("COLL:SEEN", "COLLECTIVE", false));
        String path = "/v1/parties/COLL:SEEN/memberships";
        assertThat(service.post(path, "{\"member\":\"NL\"}", "If-Match", "\"0\"").status())
                .isEqualTo(200);
        Reply late = service.post(path, "{\"member\":\"DK\"}", "If-Match", "\"0\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("CONCURRENT_UPDATE");
        assertThat(late.json().path("facts").path("sequence").stringValue()).isEqualTo("1");
        assertThat(service.post(path, "{\"member\":\"DK\"}", "If-Match", "\"0\", \"1\"").status())
                .isEqualTo(200);
        assertThat(service.post(path, "{\"member\":\"NO\"}", "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(service.post("/v1/parties", state("LV"), "If-Match", "*").status())
                .isEqualTo(412);
        assertThat(service.post(path, "{\"member\":\"NO\"}", "If-Match", "W/\"2\"").code())
                .isEqualTo("COMMAND_MALFORMED");
    }

    @Test
    void who_recorded_it_is_kept_with_the_event() {
        service.post(
                "/v1/parties",
                state("LT"),
                "X-Actor",
                "a.person@example.org",
                "X-Role",
                "steward",
                "X-On-Behalf-Of",
                "The ministry",
                "X-Correlation-Id",
                "case-17",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "Idempotency-Key",
                "key-LT");
        var metadata = HttpExamples.JSON.readTree(stream("party:LT").getFirst().metadata());
        assertThat(metadata.path("actor").stringValue()).isEqualTo("a.person@example.org");
        assertThat(metadata.path("role").stringValue()).isEqualTo("steward");
        assertThat(metadata.path("onBehalfOf").stringValue()).isEqualTo("The ministry");
        assertThat(metadata.path("correlationId").stringValue()).isEqualTo("case-17");
        assertThat(metadata.path("traceparent").stringValue()).startsWith("00-0af76519");
        assertThat(metadata.path("traceId").stringValue())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(metadata.path("commandId").stringValue()).isEqualTo("key-LT");
        assertThat(metadata.path("causationId").stringValue()).isNotBlank();
        assertThat(metadata.propertyNames()).doesNotContain("presumedNew", "dryRun");
    }

    @Test
    void who_only_reads_may_not_record() {
        for (String role : new String[] {"auditor", "reader"}) {
            Reply reply = service.post("/v1/parties", state("PL"), "X-Role", role);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("FORBIDDEN");
        }
        assertThat(service.post("/v1/parties", state("PL"), "X-Role", "king").code())
                .isEqualTo("COMMAND_MALFORMED");
        assertThat(stream("party:PL")).isEmpty();
    }

    @Test
    void insisting_where_much_is_at_stake_takes_a_second_person() {
        service.post("/v1/pledges", dear("DEAR-1", "100000000.01"));
        String insisted =
                with(
                        dear("DEAR-2", "100000000.01"),
                        "overrides",
                        List.of(
                                Map.of(
                                        "refusalCode", "POSSIBLE_DUPLICATE",
                                        "reason", "A second tranche.")));
        Reply alone = service.post("/v1/pledges", insisted, "X-Actor", "one");
        assertThat(alone.status()).isEqualTo(403);
        assertThat(alone.code()).isEqualTo("SECOND_PERSON_REQUIRED");
        assertThat(
                        service.post(
                                        "/v1/pledges",
                                        insisted,
                                        "X-Actor",
                                        "one",
                                        "X-Second-Person",
                                        "One")
                                .code())
                .isEqualTo("SECOND_PERSON_REQUIRED");
        assertThat(stream("pledge:DEAR-2")).isEmpty();
        Reply both =
                service.post("/v1/pledges", insisted, "X-Actor", "one", "X-Second-Person", "two");
        assertThat(both.status()).as(both.response().body()).isEqualTo(201);

        String atTheBorder =
                with(
                        dear("DEAR-3", "100000000"),
                        "overrides",
                        List.of(Map.of("refusalCode", "POSSIBLE_DUPLICATE", "reason", "Another.")));
        assertThat(service.post("/v1/pledges", atTheBorder).status()).isEqualTo(201);
    }

    @Test
    void a_correction_to_next_to_nothing_takes_a_second_person() {
        String first = with(dear("X-1", "900000000"), "evidence", evidenceOf("Norway promises"));
        assertThat(
                        service.post(
                                        "/v1/pledges",
                                        with(first, "overrides", different()),
                                        "X-Second-Person",
                                        "two")
                                .status())
                .isEqualTo(201);
        Reply alone = service.post("/v1/pledges/X-1/corrections", corrected("X-1", "9"));
        assertThat(alone.status()).as(alone.response().body()).isEqualTo(403);
        assertThat(alone.code()).isEqualTo("SECOND_PERSON_REQUIRED");
        assertThat(alone.json().path("detail").stringValue()).contains("X-Second-Person");
        assertThat(alone.json().path("facts").path("amount").stringValue()).isEqualTo("900000000");
        assertThat(
                        service.post(
                                        "/v1/pledges/X-1/corrections",
                                        corrected("X-1", "9"),
                                        "X-Second-Person",
                                        "two")
                                .status())
                .isEqualTo(200);
        assertThat(service.post("/v1/pledges/X-1/corrections", corrected("X-1", "10")).status())
                .as("what is at stake is what the record says by now")
                .isEqualTo(200);
    }

    @Test
    void a_correction_there_and_back_is_recorded() {
        String first = with(dear("BACK-1", "20"), "overrides", different());
        assertThat(service.post("/v1/pledges", first).status()).isEqualTo(201);
        for (String amount : List.of("21", "22", "21")) {
            Reply reply =
                    service.post("/v1/pledges/BACK-1/corrections", corrected("BACK-1", amount));
            assertThat(reply.json().path("events").size()).as(amount).isEqualTo(1);
        }
        Reply again = service.post("/v1/pledges/BACK-1/corrections", corrected("BACK-1", "21"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("events").size()).isZero();
        assertThat(service.post("/v1/pledges", first).json().path("events").size())
                .as("what was announced and corrected since is told again")
                .isZero();
    }

    @Test
    void lines_add_up_to_what_takes_a_second_person() {
        assertThat(
                        service.post(
                                        "/v1/pledges",
                                        with(three("X-2", "30000000"), "overrides", different()))
                                .status())
                .isEqualTo(201);
        String more = corrected("X-2", "1");
        Reply alone =
                service.post(
                        "/v1/pledges/X-2/corrections",
                        with(more, "lines", lines(three("X-2", "40000000"))));
        assertThat(alone.code()).as(alone.response().body()).isEqualTo("SECOND_PERSON_REQUIRED");
        Reply little =
                service.post(
                        "/v1/pledges/X-2/corrections",
                        with(more, "lines", lines(three("X-2", "31000000"))));
        assertThat(little.status()).as(little.response().body()).isEqualTo(200);
    }

    private static Object lines(String pledge) {
        return HttpExamples.JSON.readTree(pledge).path("lines");
    }

    private static List<Map<String, String>> different() {
        return List.of(Map.of("refusalCode", "POSSIBLE_DUPLICATE", "reason", "It is another one."));
    }

    private static Object evidenceOf(String begin) {
        return HttpExamples.JSON.readTree(
                "[" + HttpExamples.evidence("source:S1", begin + " 5 million.") + "]");
    }

    private static String three(String id, String amount) {
        List<Object> lines = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            lines.add(
                    Map.of(
                            "line",
                            "" + i,
                            "capability",
                            "GEN",
                            "quantity",
                            Map.of("qualifier", "UNSPECIFIED"),
                            "money",
                            Map.of(
                                    "qualifier", "EXACT",
                                    "amount", amount,
                                    "currency", "EUR")));
        }
        return with(dear(id, amount), "lines", lines);
    }

    private static String corrected(String id, String amount) {
        ObjectNode body = (ObjectNode) HttpExamples.JSON.readTree(dear(id, amount));
        for (JsonNode line : body.path("lines")) {
            ((ObjectNode) line).put("line", "1");
        }
        body.remove(List.of("donors", "recipient", "purpose"));
        body.put("correctsEvent", "#1");
        body.put("cause", "ENTRY_ERROR");
        body.put("reason", "It was misread.");
        return HttpExamples.JSON.writeValueAsString(body);
    }

    private static String dear(String id, String amount) {
        return with(
                pledge(id, "NO", "GEN", 9),
                "lines",
                List.of(
                        Map.of(
                                "capability", "GEN",
                                "quantity", Map.of("qualifier", "UNSPECIFIED"),
                                "money",
                                        Map.of(
                                                "qualifier", "EXACT",
                                                "amount", amount,
                                                "currency", "EUR"))));
    }

    @Test
    void a_tagged_command_says_itself_what_it_is() {
        Reply reply = service.post("/v1/commands", tagged("RegisterParty", state("BE")));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo("/v1/parties/party:BE");
        Reply unknown = service.post("/v1/commands", tagged("AbolishParty", state("BE")));
        assertThat(unknown.code()).isEqualTo("COMMAND_MALFORMED");
        assertThat(unknown.json().path("facts").path("allowed").stringValue())
                .contains("RegisterParty");
        assertThat(service.post("/v1/commands", state("BE")).json().path("field").stringValue())
                .isEqualTo("command");
        assertThat(service.post("/v1/sources", tagged("RegisterParty", state("BE"))).code())
                .isEqualTo("COMMAND_MALFORMED");
    }

    @Test
    void paths_that_do_not_exist_say_what_does() {
        Reply noun = service.post("/v1/pledges/X/promotions", "{}");
        assertThat(noun.status()).isEqualTo(404);
        assertThat(noun.json().path("facts").path("there").stringValue())
                .contains("/v1/pledges/{id}/amendments");
        assertThat(
                        service.post("/v1/nothing", "{}")
                                .json()
                                .path("facts")
                                .path("there")
                                .stringValue())
                .contains("/v1/pledges", "/v1/commands");
        Reply command = service.get("/v1/commands/AbolishParty");
        assertThat(command.status()).isEqualTo(404);
        assertThat(command.json().path("facts").path("there").stringValue())
                .contains("/v1/commands/RegisterParty")
                .doesNotContain("/v1/pledges");
        assertThat(service.get("/").json()).isEqualTo(service.get("/v1/commands").json());
        Reply read = service.get("/v1/pledges/X");
        assertThat(read.status()).isEqualTo(405);
        assertThat(read.header("Allow")).isEqualTo("POST");
        Reply head =
                service.send(HttpRequest.newBuilder(service.uri("/v1/commands")).HEAD().build());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
    }

    @Test
    void the_hash_of_a_passage_is_not_asked_for() {
        var evidence =
                service.get("/v1/commands/AnnouncePledge").json().path("$defs").path("Evidence");
        assertThat(evidence.path("properties").has("sha256")).isTrue();
        assertThat(evidence.path("required").valueStream().map(n -> n.stringValue()))
                .contains("passage")
                .doesNotContain("sha256");
    }

    @Test
    void every_problem_has_a_page_of_its_own() {
        for (ProblemType type : ProblemType.ALL) {
            assertThat(service.get(type.path()).json().path("code").stringValue())
                    .isEqualTo(type.code());
        }
        assertThat(service.get("/problems/nothing").status()).isEqualTo(404);
    }

    @Test
    void every_command_is_described_and_routed_and_handled() {
        var commands = service.get("/v1/commands").json().path("commands");
        for (var command : commands) {
            String name = command.path("command").stringValue();
            var schema = service.get("/v1/commands/" + name).json();
            assertThat(schema.path("title").stringValue()).isEqualTo(name);
            assertThat(schema.path("properties").propertyNames())
                    .containsAll(
                            command.path("required")
                                    .valueStream()
                                    .map(n -> n.stringValue())
                                    .toList());
            Reply empty =
                    service.post(command.path("post").stringValue().replace("{id}", "X"), "{}");
            // Some need no more than an id, and get as far as the decider.
            assertThat(empty.code()).as(name).isIn("COMMAND_MALFORMED", "UNKNOWN_STREAM");
        }
    }
}
