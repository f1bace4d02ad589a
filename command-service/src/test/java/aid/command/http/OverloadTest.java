package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.store.EventLog;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// More than the service takes is sent away at the door, with nothing recorded.
class OverloadTest {

    @Test
    void who_finds_no_place_is_told_when_to_come_back() throws IOException {
        try (var service =
                RunningService.start("--aid.http.requests-max=1", "--aid.http.imports-max=1")) {
            try (var _ = half(service, "application/json");
                    var _ = half(service, "application/x-ndjson")) {
                assertSentAway(service, "application/json");
                assertSentAway(service, "application/x-ndjson");
                assertThat(service.bean(EventLog.class).head()).isZero();
            }
            Reply reply = service.post("/v1/parties", HttpExamples.state("NL"));
            while (reply.status() == 503) {
                reply = service.post("/v1/parties", HttpExamples.state("NL"));
            }
            assertThat(reply.status()).isEqualTo(201);
        }
    }

    private static void assertSentAway(RunningService service, String type) {
        Reply reply =
                service.post(
                        "/v1/commands",
                        HttpExamples.tagged("RegisterParty", HttpExamples.state("NL")),
                        "Content-Type",
                        type);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("OVERLOADED");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    /// A request whose body does not end, which has found its place when the service has answered
    /// that it may go on.
    private static Socket half(RunningService service, String type) throws IOException {
        URI uri = service.uri("/v1/commands");
        var socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream()
                .write(
                        ("POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                        + type
                                        + "\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 100");
        socket.getOutputStream().write('{');
        return socket;
    }
}
