package aid.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import aid.edge.testing.EdgeContract;
import aid.edge.testing.OddRequest;
import aid.edge.testing.RawHttp;
import aid.edge.testing.RawHttp.Answer;
import aid.query.totals.RunningQueryService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What no service can take is refused with a code, whoever notices it first: the web server, the
/// framework or this service.
class EdgeTest {

    static final EdgeContract CONTRACT =
            new EdgeContract(
                    Stream.of(Problem.values()).map(Enum::name).collect(Collectors.toSet()));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningQueryService service;

    @BeforeAll
    static void start() {
        service = new RunningQueryService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer answer(String request) throws IOException {
        return RawHttp.exchange(
                service.port(), request.getBytes(StandardCharsets.ISO_8859_1), PATIENCE);
    }

    static Stream<OddRequest> requests() {
        return Stream.concat(OddRequest.all("/v1/totals"), OddRequest.all("/status"));
    }

    @Test
    void what_the_edge_refuses_is_listed_among_the_problems() {
        CONTRACT.requireListed();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void what_no_service_takes_is_refused_with_a_code(OddRequest request) throws IOException {
        Answer answer = answer(request.text());
        assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
        assertThat(CONTRACT.check(answer, true, false)).as(answer.toString()).isIn(request.codes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/status | Accept: nope | NOT_ACCEPTABLE",
                "GET | /v1/status | Accept: image/png | NOT_ACCEPTABLE",
                "GET | /v1/totals?doner=NL | Accept: nope | BAD_PARAMETER",
                "GET | /v1/pledges/P9 | Accept: image/png | UNKNOWN",
                "GET | /v1/pledges/P9 | Accept: */* | UNKNOWN",
                "GET | /nowhere | Accept: image/png | NOT_FOUND",
                "GET | /nowhere | Accept: nope | NOT_FOUND",
                "GET | /pledges/P9 | Accept: nope | UNKNOWN",
                "POST | /v1/dead-letters/x/retries | Accept: */* | BAD_PARAMETER",
                "GET | /assets/ledger.css | Range: bytes=999999- | RANGE_NOT_SATISFIABLE",
                "GET | /assets/ledger.css | If-Unmodified-Since: Thu, 01 Jan 1970 00:00:01 GMT | PRECONDITION_FAILED",
                "GET | /assets/nothing.css | Accept: */* | NOT_FOUND",
                "DELETE | /v1/totals | Accept: */* | METHOD_NOT_ALLOWED",
                "DELETE | /status | Accept: text/html | METHOD_NOT_ALLOWED",
                "GET | /pledges/P9 | Accept: */* | UNKNOWN",
                "GET | /problems/none | Accept: */* | UNKNOWN"
            })
    void what_the_framework_refuses_has_a_code(
            String method, String path, String header, String code) throws IOException {
        Answer answer =
                answer(
                        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n\r\n"
                                .formatted(method, path, header));
        assertThat(CONTRACT.check(answer, true, false)).as(answer.toString()).isEqualTo(code);
    }

    @Test
    void a_browser_gets_a_page_with_the_code() throws IOException {
        Answer answer =
                answer(
                        "GET /pledges/P9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Accept: text/html,*/*;q=0.8\r\n\r\n");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("UNKNOWN");
        CONTRACT.check(answer, true, true);
    }
}
