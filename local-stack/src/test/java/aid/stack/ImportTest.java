package aid.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is bundled is recorded in full although some of it meets an outage on the way.
class ImportTest {

    private static final String LINES = "{\"first\":1}\n{\"second\":2}";

    private final List<String> received = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/v1/commands",
                exchange -> {
                    received.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(answers.removeFirst().getBytes(StandardCharsets.UTF_8));
                    }
                });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private static String end(int lines) {
        return "{\"end\":{\"complete\":true,\"lines\":" + lines + "}}\n";
    }

    private Import send() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Import.send(
                    http, URI.create("http://127.0.0.1:" + service.getAddress().getPort()), LINES);
        }
    }

    @Test
    void lines_that_met_an_outage_and_those_that_rest_on_them_are_sent_again() throws Exception {
        answers.add("{\"status\":503}\n{\"status\":422}\n" + end(2));
        answers.add("{\"status\":201}\n{\"status\":201}\n" + end(2));
        assertThat(send()).isEqualTo(new Import(2, List.of(), false));
        assertThat(received).containsExactly(LINES, LINES);
    }

    @Test
    void a_refusal_that_does_not_pass_is_not_sent_again() throws Exception {
        answers.add("{\"status\":201}\n{\"status\":422}\n" + end(2));
        assertThat(send().refused()).containsExactly("{\"status\":422}");
        assertThat(received).hasSize(1);
    }

    @Test
    void fewer_answers_than_lines_are_no_success() {
        answers.add("{\"status\":201}\n" + end(1));
        assertThatThrownBy(this::send).hasMessageContaining("1 of 2 commands");
        answers.add("{\"status\":201}\n{\"status\":201}\n");
        assertThatThrownBy(this::send).hasMessageContaining("broke off");
        answers.add(
                "{\"status\":201}\n{\"status\":201}\n{\"end\":{\"complete\":false,\"lines\":2}}\n");
        assertThatThrownBy(this::send).hasMessageContaining("broke off");
    }
}
