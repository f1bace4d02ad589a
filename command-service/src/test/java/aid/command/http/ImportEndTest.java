package aid.command.http;

import static aid.command.http.HttpExamples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.api.CommandCatalogue;
import aid.command.api.FeatureApi;
import aid.command.batch.CommandImport;
import aid.command.body.BodyMemory;
import aid.command.body.Lines;
import aid.command.request.CommandGateway;
import aid.command.request.RequestContext;
import aid.command.submission.CommandMetrics;
import aid.command.submission.CommandSubmission;
import aid.edge.testing.RawHttp;
import aid.edge.testing.RawHttp.Answer;
import aid.store.EventLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every import says at its end what it answered, or that it broke off and where.
@Timeout(60)
class ImportEndTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start("--aid.http.body-patience=1s");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String party(String code) {
        return tagged("RegisterParty", HttpExamples.party("ORG:" + code, "ORGANISATION", false));
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.body().lines().map(HttpExamples.JSON::readTree).toList();
    }

    private static Answer cutOff(String framing, String body, boolean ends) throws IOException {
        String request =
                "POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                        + " application/x-ndjson\r\n"
                        + framing
                        + "\r\n\r\n"
                        + body;
        return RawHttp.exchange(
                service.uri("/").getPort(),
                request.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(30),
                ends);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void an_import_ends_with_what_was_answered() {
        String body = party("DK") + "\nnonsense\n" + party("NO") + "\n" + party("NO");
        List<JsonNode> lines =
                service.post("/v1/commands", body, "Content-Type", "application/x-ndjson")
                        .response()
                        .body()
                        .lines()
                        .map(HttpExamples.JSON::readTree)
                        .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getLast())
                .isEqualTo(
                        HttpExamples.JSON.readTree(
                                "{\"end\":{\"complete\":true,\"lines\":4,\"accepted\":3,\"refused\":1}}"));
    }

    @Test
    void an_import_without_lines_has_an_end_too() {
        assertThat(
                        service.post("/v1/commands", "", "Content-Type", "application/x-ndjson")
                                .json()
                                .path("end")
                                .path("complete")
                                .asBoolean())
                .isTrue();
    }

    /// The last line is a whole command, and yet nobody can know that it is: what follows its last
    /// byte did not arrive.
    @ParameterizedTest
    @ValueSource(strings = {"closed", "silent", "closed in chunks", "silent in chunks"})
    void an_import_that_breaks_off_says_where(String how) throws IOException {
        String code = "B" + how.toUpperCase(Locale.ROOT).charAt(0) + how.length() + "-";
        String whole = party(code + "1") + "\n" + party(code + "2") + "\n";
        String body = whole + party(code + "3");
        Answer answer =
                how.endsWith("chunks")
                        ? cutOff(
                                "Transfer-Encoding: chunked", chunk(body), how.startsWith("closed"))
                        : cutOff("Content-Length: 9999", body, how.startsWith("closed"));
        assertThat(answer.status()).isEqualTo(200);
        List<JsonNode> lines = lines(answer);
        assertThat(lines).as(answer.toString()).hasSize(3);
        assertThat(lines.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(lines.get(1).path("status").asInt()).isEqualTo(201);
        JsonNode end = lines.getLast().path("end");
        assertThat(end.path("complete").asBoolean()).isFalse();
        assertThat(end.path("lines").asInt()).isEqualTo(2);
        assertThat(end.path("accepted").asInt()).isEqualTo(2);
        JsonNode where = end.path("brokeOff");
        assertThat(where.path("afterLine").asInt()).isEqualTo(2);
        assertThat(where.path("afterBytes").asInt()).isEqualTo(body.length());
        assertThat(where.path("code").asString())
                .isEqualTo(how.startsWith("closed") ? "COMMAND_MALFORMED" : "REQUEST_TIMEOUT");
        assertThat(
                        service.post("/v1/commands?dryRun=true", party(code + "3"))
                                .json()
                                .path("events"))
                .as("the broken line was not recorded")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9999", "Transfer-Encoding: chunked"})
    void an_import_closed_within_its_first_line_is_refused_as_a_whole(String framing)
            throws IOException {
        long head = service.bean(EventLog.class).head();
        String line = party("CUT");
        Answer answer = cutOff(framing, framing.startsWith("C") ? line : chunk(line), true);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(EdgeTest.CONTRACT.check(answer, true, false)).isNotEmpty();
        assertThat(service.bean(EventLog.class).head()).isEqualTo(head);
    }

    @Test
    void a_client_that_is_gone_leaves_no_place_taken_and_no_trace() throws Exception {
        for (int i = 0; i < 600; i++) {
            try (Socket socket =
                    RawHttp.connect(service.uri("/").getPort(), Duration.ofSeconds(10))) {
                String body = party("GONE") + "\n" + party("GONE") + "\n{";
                socket.getOutputStream()
                        .write(
                                ("POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                                                + " application/x-ndjson\r\nContent-Length:"
                                                + " 9999\r\n\r\n"
                                                + body)
                                        .getBytes(StandardCharsets.UTF_8));
                socket.setSoLinger(true, 0); // Reset.
            }
        }
        assertThat(
                        HttpExamples.answers(
                                service.post(
                                        "/v1/commands",
                                        party("BACK"),
                                        "Content-Type",
                                        "application/x-ndjson")))
                .hasSize(1);
    }

    /// A gateway that fails as a virtual machine fails, which cannot be brought about by a command.
    @Test
    void an_error_in_the_thread_of_one_line_is_its_answer_and_keeps_no_place() throws Exception {
        CommandGateway real = service.bean(CommandGateway.class);
        CommandGateway failing =
                request -> {
                    if (request.stream().contains("BAD")) {
                        throw new LinkageError("a class is missing");
                    }
                    return real.send(request);
                };
        String body = party("ERR1") + "\n" + party("BAD1") + "\n" + party("ERR2") + "\n";
        var places = new Semaphore(2);
        List<JsonNode> lines = run(failing, input(body), places);
        assertThat(lines)
                .extracting(line -> line.path("status").asInt())
                .containsExactly(201, 500, 201, 0);
        assertThat(lines.get(1).path("code").asString()).isEqualTo("FAULT");
        assertThat(lines.getLast().path("end").path("complete").asBoolean()).isTrue();
        assertThat(places.availablePermits()).isEqualTo(2);
    }

    @Test
    void an_error_while_reading_is_where_it_broke_off() throws Exception {
        var failing =
                new InputStream() {
                    @Override
                    public int read() {
                        throw new LinkageError("a class is missing");
                    }

                    @Override
                    public int read(byte[] chunk, int from, int length) {
                        return read();
                    }
                };
        var places = new Semaphore(2);
        List<JsonNode> lines =
                run(
                        service.bean(CommandGateway.class),
                        new SequenceInputStream(input(party("ERR3") + "\n"), failing),
                        places);
        assertThat(lines.getFirst().path("status").asInt()).isEqualTo(201);
        JsonNode end = lines.getLast().path("end");
        assertThat(end.path("complete").asBoolean()).isFalse();
        assertThat(end.path("brokeOff").path("code").asString()).isEqualTo("FAULT");
        assertThat(places.availablePermits()).isEqualTo(2);
    }

    /// Tomcat answers a body that breaks off with 400 while the head of the answer is still here.
    @Test
    void the_head_of_the_answer_leaves_before_the_next_line_is_read() throws Exception {
        var readAgain = new CountDownLatch(1);
        var breaksOff =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        readAgain.countDown();
                        throw new EOFException();
                    }

                    @Override
                    public int read(byte[] chunk, int from, int length) throws IOException {
                        return read();
                    }
                };
        var firstFlush =
                new ByteArrayOutputStream() {
                    private @Nullable Boolean wasRead;

                    @Override
                    public void flush() {
                        if (wasRead == null) {
                            try {
                                wasRead = readAgain.await(300, TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    }
                };
        run(
                service.bean(CommandGateway.class),
                new SequenceInputStream(input(party("HEAD") + "\n"), breaksOff),
                new Semaphore(2),
                firstFlush);
        assertThat(firstFlush.wasRead).isFalse();
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> run(CommandGateway gateway, InputStream in, Semaphore places)
            throws Exception {
        return run(gateway, in, places, new ByteArrayOutputStream());
    }

    private static List<JsonNode> run(
            CommandGateway gateway, InputStream in, Semaphore places, ByteArrayOutputStream out)
            throws Exception {
        var submission =
                new CommandSubmission(
                        new CommandCatalogue(service.beans(FeatureApi.class)),
                        gateway,
                        service.bean(CommandMetrics.class));
        var lines = new Lines(in, 100_000, new BodyMemory(1_000_000));
        Lines.Line first = lines.next();
        places.acquire();
        new CommandImport(
                        submission, RequestContext.of(Scenario.OPERATOR), lines, first, places, out)
                .run();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(HttpExamples.JSON::readTree)
                .toList();
    }
}
