package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.command.answer.ProblemType;
import aid.edge.testing.EdgeContract;
import aid.edge.testing.OddRequest;
import aid.edge.testing.RawHttp;
import aid.edge.testing.RawHttp.Answer;
import aid.edge.testing.RawHttp.NoAnswerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no service can take is refused with a code, whoever notices it first: the web server, the
/// framework or this service.
class EdgeTest {

    static final EdgeContract CONTRACT =
            new EdgeContract(
                    ProblemType.ALL.stream().map(ProblemType::code).collect(Collectors.toSet()));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer answer(OddRequest request) throws IOException {
        return RawHttp.exchange(service.uri("/").getPort(), request.bytes(), PATIENCE);
    }

    static Stream<OddRequest> requests() {
        return OddRequest.all("/v1/commands");
    }

    @Test
    void what_the_edge_refuses_is_listed_among_the_problems() {
        CONTRACT.requireListed();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void what_no_service_takes_is_refused_with_a_code(OddRequest request) throws IOException {
        Answer answer = answer(request);
        assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
        assertThat(CONTRACT.check(answer, true, false)).as(answer.toString()).isIn(request.codes());
    }

    static Stream<OddRequest> noHttp() {
        return OddRequest.withoutAnswer("/v1/commands");
    }

    @ParameterizedTest
    @MethodSource("noHttp")
    void what_is_no_http_ends_the_connection(OddRequest request) {
        assertThatThrownBy(() -> answer(request)).isInstanceOf(NoAnswerException.class);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void the_port_of_health_refuses_the_same(OddRequest request) throws IOException {
        Answer answer =
                RawHttp.exchange(
                        service.managementPort(),
                        new String(request.bytes(), StandardCharsets.ISO_8859_1)
                                .replace("/v1/commands", "/actuator/health")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        PATIENCE);
        assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
        CONTRACT.check(answer, true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8080", "[::1]:1"})
    void names_of_this_machine_are_known(String host) throws IOException {
        Answer answer =
                answer(
                        OddRequest.odd(
                                "",
                                "GET /v1 HTTP/1.1\r\nHost: "
                                        + host
                                        + "\r\nConnection: close\r\n\r\n"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_page_of_this_service_may_post_to_it() throws IOException {
        Answer answer =
                answer(
                        OddRequest.odd(
                                "",
                                "POST /v1/parties HTTP/1.1\r\nHost: localhost:8080\r\nConnection:"
                                        + " close\r\nOrigin: http://localhost:8080\r\nSec-Fetch-Site:"
                                        + " same-origin\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 2\r\n\r\n{}"));
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void a_name_can_be_allowed() throws IOException {
        try (var other = RunningService.start("--aid.http.allowed-hosts=ledger.example")) {
            byte[] request =
                    "GET /v1 HTTP/1.1\r\nHost: Ledger.Example:443\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII);
            assertThat(RawHttp.exchange(other.uri("/").getPort(), request, PATIENCE).status())
                    .isEqualTo(200);
        }
    }
}
