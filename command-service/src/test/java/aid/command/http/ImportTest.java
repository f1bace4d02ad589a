package aid.command.http;

import static aid.command.http.HttpExamples.evidence;
import static aid.command.http.HttpExamples.pledge;
import static aid.command.http.HttpExamples.state;
import static aid.command.http.HttpExamples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.store.EventLog;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Commands by the line.
class ImportTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start("--aid.http.body-bytes-max=4000");
        HttpExamples.prepare(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<JsonNode> sent(List<String> lines, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-ndjson"));
        Reply reply =
                service.post("/v1/commands", String.join("\n", lines), all.toArray(String[]::new));
        assertThat(reply.status()).isEqualTo(200);
        return reply.response().body().lines().map(HttpExamples.JSON::readTree).toList();
    }

    private static List<Integer> statuses(List<JsonNode> answers) {
        return answers.stream().map(answer -> answer.path("status").intValue()).toList();
    }

    @Test
    void each_line_has_its_own_outcome_in_order() {
        List<JsonNode> answers =
                sent(
                        List.of(
                                tagged("RegisterParty", state("SE")),
                                "this is no JSON",
                                tagged("RegisterParty", state("SE")),
                                "",
                                "{\"command\":\"Nonsense\"}",
                                "{\"x\":\"" + "y".repeat(5_000) + "\"}",
                                tagged("RegisterParty", state("FI"))));
        assertThat(answers)
                .extracting(answer -> answer.path("line").intValue())
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(statuses(answers)).containsExactly(201, 422, 200, 422, 422, 422, 201);
        assertThat(answers.get(0).path("id").stringValue()).isEqualTo("party:SE");
        assertThat(answers.get(0).path("events").path(0).path("type").stringValue())
                .isEqualTo("PartyRegistered");
        assertThat(answers.get(0).path("position").longValue()).isPositive();
        assertThat(answers.get(1).path("code").stringValue()).isEqualTo("COMMAND_MALFORMED");
        assertThat(answers.get(5).path("detail").stringValue()).contains("longer");
    }

    @Test
    void a_line_may_rest_on_any_line_before_it() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            String code = "Q" + (char) ('A' + i / 26) + i;
            lines.add(
                    tagged(
                            "RegisterParty",
                            HttpExamples.party("ORG:" + code, "ORGANISATION", true)));
            lines.add(tagged("DefineCapability", HttpExamples.capability("CAP" + i)));
            lines.add(tagged("RegisterSource", HttpExamples.source("IMPORT-" + i)));
            lines.add(
                    tagged(
                            "AnnouncePledge",
                            pledge("IMPORT-" + i, "ORG:" + code, "CAP" + i, 1)
                                    .replace("source:S1", "source:IMPORT-" + i)
                                    .replace("\"UA\"", "\"ORG:" + code + "\"")));
            lines.add(
                    "{\"command\":\"MentionPledge\",\"pledge\":\"IMPORT-%d\",\"effective\":{\"precision\":\"UNKNOWN\"},\"evidence\":[%s]}"
                            .formatted(i, evidence("IMPORT-" + i, "Denmark gives some help.")));
            lines.add(
                    "{\"command\":\"WithdrawSource\",\"source\":\"IMPORT-%d\",\"reason\":\"A test.\"}"
                            .formatted(i));
        }
        List<JsonNode> answers = sent(lines);
        for (int i = 0; i < 60; i++) {
            assertThat(statuses(answers.subList(i * 6, i * 6 + 6)))
                    .as(answers.subList(i * 6, i * 6 + 6).toString())
                    .containsExactly(201, 201, 201, 201, 200, 200);
        }
    }

    @Test
    void the_second_of_two_gifts_that_look_alike_is_noticed() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            lines.add(tagged("AnnouncePledge", pledge("TWIN-" + i + "-1", "NO", "AD", 100 + i)));
            lines.add(tagged("AnnouncePledge", pledge("TWIN-" + i + "-2", "NO", "AD", 100 + i)));
        }
        List<JsonNode> answers = sent(lines);
        // All but the first also rest on one passage of one source, which is reason enough.
        assertThat(statuses(answers).subList(1, 100)).containsOnly(409);
        assertThat(statuses(answers).getFirst()).isEqualTo(201);
    }

    @Test
    void a_statement_counts_for_promises_on_the_same_passage_after_it() {
        var lines = new ArrayList<String>();
        String passage = "Norway promises 5 million.";
        String promise =
                tagged("AnnouncePledge", pledge("SAID-1", "DK", "GEN", 5))
                        .replace(
                                "\"evidence\":[", "\"evidence\":[" + evidence("S1", passage) + ",");
        lines.add(
                "{\"command\":\"RecordStatement\",\"statement\":\"SAID\",\"kind\":\"APPEAL\",\"about\":{},\"effective\":{\"precision\":\"UNKNOWN\"},\"evidence\":[%s]}"
                        .formatted(evidence("S1", passage)));
        lines.add(promise);
        List<JsonNode> answers = sent(lines);
        assertThat(answers.get(0).path("status").intValue()).as(answers.toString()).isEqualTo(201);
        assertThat(answers.get(1).path("code").stringValue()).isEqualTo("STATEMENT_NOT_A_PLEDGE");
    }

    @Test
    void an_import_that_is_sent_again_with_its_key_records_nothing_again() {
        List<String> lines =
                List.of(
                        tagged("RegisterParty", state("EE")),
                        "{\"command\":\"RegisterParty\",\"party\":\"LV\",\"idempotencyKey\":\"own\",\"kind\":\"STATE\",\"names\":{\"en\":\"LV\",\"fr\":\"LV\"}}");
        List<JsonNode> first = sent(lines, "Idempotency-Key", "import");
        long head = service.bean(EventLog.class).head();
        assertThat(sent(lines, "Idempotency-Key", "import")).isEqualTo(first);
        assertThat(service.bean(EventLog.class).head()).isEqualTo(head);
    }

    @Test
    void a_dry_run_of_an_import_records_nothing() {
        long head = service.bean(EventLog.class).head();
        Reply reply =
                service.post(
                        "/v1/commands?dryRun=true",
                        tagged("RegisterParty", state("CZ")),
                        "Content-Type",
                        "application/x-ndjson");
        assertThat(reply.json().path("dryRun").booleanValue()).isTrue();
        assertThat(service.bean(EventLog.class).head()).isEqualTo(head);
    }

    /// The client does not send a line before it has the answer to the one before, so this ends
    /// only if both directions flow at once.
    @Test
    void answers_come_while_lines_are_still_sent() throws IOException {
        URI uri = service.uri("/v1/commands");
        try (var socket = new Socket(uri.getHost(), uri.getPort());
                var out =
                        new BufferedWriter(
                                new OutputStreamWriter(
                                        socket.getOutputStream(), StandardCharsets.UTF_8));
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.write(
                    "POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 1; i <= 5; i++) {
                String line = tagged("RegisterParty", state("A" + (char) ('A' + i))) + "\n";
                out.write(Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
                out.flush();
                String answer = in.readLine();
                while (!answer.contains("\"line\":")) {
                    answer = in.readLine();
                }
                assertThat(answer).contains("\"line\":" + i + ",").contains("201");
            }
            out.write("0\r\n\r\n");
            out.flush();
        }
    }
}
