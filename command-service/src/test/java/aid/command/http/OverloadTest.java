package aid.command.http;

import static aid.command.http.HttpExamples.state;
import static aid.command.http.HttpExamples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.edge.testing.RawHttp;
import aid.store.EventLog;
import aid.store.testing.TestDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// More than the service takes is sent away at the door, with nothing recorded. Who is slow to send
/// takes no place from anybody.
@Timeout(120)
class OverloadTest {

    /// Whoever records has to hold it, so nothing is recorded while a test does.
    private static final String NOTHING_IS_RECORDED = "select pg_advisory_lock(4129061771)";

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void what_is_too_much_is_sent_away_and_may_come_again() throws Exception {
        String database = TestDatabase.create();
        try (var service =
                RunningService.on(
                        database,
                        "--aid.http.requests-max=1",
                        "--aid.http.import-commands-max=1")) {
            List<CompletableFuture<Reply>> atWork = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(database);
                    Statement statement = connection.createStatement()) {
                statement.execute(NOTHING_IS_RECORDED);
                for (String type : List.of(JSON, NDJSON)) {
                    String party = tagged("RegisterParty", state(type.equals(JSON) ? "DK" : "NO"));
                    atWork.add(CompletableFuture.supplyAsync(() -> post(service, party, type)));
                }
                awaitAtWork(service);
                for (String type : List.of(JSON, NDJSON)) {
                    Reply reply = post(service, tagged("RegisterParty", state("NL")), type);
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.code()).isEqualTo("OVERLOADED");
                    assertThat(reply.header("Retry-After")).isEqualTo("1");
                }
                assertThat(service.bean(EventLog.class).head()).isZero();
            }
            assertThat(atWork.get(0).join().status()).isEqualTo(201);
            assertThat(HttpExamples.answers(atWork.get(1).join()).getFirst().path("status").asInt())
                    .isEqualTo(201);
            assertThat(service.post("/v1/parties", state("NL")).status()).isEqualTo(201);
        }
    }

    @Test
    void any_number_of_slow_callers_stops_nobody() throws IOException {
        try (var service =
                RunningService.start(
                        "--aid.http.requests-max=1", "--aid.http.import-commands-max=1")) {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    slow.add(half(service, i % 2 == 0 ? JSON : NDJSON, "{"));
                }
                // These have had a line answered, and are within the next.
                for (int i = 0; i < 5; i++) {
                    Socket socket =
                            half(
                                    service,
                                    NDJSON,
                                    tagged("RegisterParty", state("A" + (char) ('A' + i))) + "\n{");
                    slow.add(socket);
                    assertThat(RawHttp.readStatus(socket.getInputStream())).isEqualTo(200);
                }
                assertThat(post(service, tagged("RegisterParty", state("NL")), JSON).status())
                        .isEqualTo(201);
                Reply imported = post(service, tagged("RegisterParty", state("SE")), NDJSON);
                assertThat(HttpExamples.answers(imported).getFirst().path("status").asInt())
                        .isEqualTo(201);
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void long_bodies_share_a_memory_and_short_ones_need_none() throws IOException {
        try (var service = RunningService.start("--aid.http.bodies-bytes-max=200000")) {
            String long_ = "{\"x\":\"" + "y".repeat(90_000);
            List<Socket> slow = new ArrayList<>();
            try {
                Reply reply = service.post("/v1/parties", state("DK"));
                while (reply.status() != 503) { // Until one of them has its room.
                    slow.add(half(service, JSON, long_));
                    reply = service.post("/v1/parties", long_ + "\"}");
                }
                assertThat(reply.code()).isEqualTo("OVERLOADED");
                assertThat(service.post("/v1/parties", state("NL")).status()).isEqualTo(201);
                Reply imported =
                        post(
                                service,
                                tagged("RegisterParty", state("SE"))
                                        + "\n"
                                        + long_
                                        + "\"}\n"
                                        + tagged("RegisterParty", state("FI")),
                                NDJSON);
                assertThat(HttpExamples.answers(imported))
                        .extracting(answer -> answer.path("status").asInt())
                        .containsExactly(201, 503, 201);
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
            Reply reply = service.post("/v1/parties", long_ + "\"}");
            while (reply.status() == 503) { // Until the service has noticed that they are gone.
                reply = service.post("/v1/parties", long_ + "\"}");
            }
            assertThat(reply.status()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, NDJSON})
    void who_pauses_or_trickles_is_told_so(String type) throws Exception {
        try (var service =
                RunningService.start(
                        "--aid.http.body-patience=1s",
                        "--aid.http.body-bytes-per-second-min=100")) {
            for (int everyMs : new int[] {100_000, 200}) {
                try (Socket socket = half(service, type, "{\"command\":")) {
                    Thread trickle =
                            Thread.startVirtualThread(() -> {
                                try {
                                    for (int i = 0; i < 80; i++) {
                                        Thread.sleep(everyMs);
                                        socket.getOutputStream().write(' ');
                                    }
                                } catch (IOException | InterruptedException e) {
                                    // The service has closed the connection.
                                }
                            });
                    RawHttp.Answer answer = RawHttp.read(socket.getInputStream(), true);
                    trickle.interrupt();
                    assertThat(answer.status()).isEqualTo(408);
                    assertThat(EdgeTest.CONTRACT.check(answer, true, false))
                            .isEqualTo("REQUEST_TIMEOUT");
                }
            }
        }
    }

    private static void awaitAtWork(RunningService service) throws InterruptedException {
        for (String what : List.of("command", "import")) {
            Gauge atWork =
                    service.bean(MeterRegistry.class).get("aid.at.work").tag("what", what).gauge();
            while (atWork.value() < 1) {
                Thread.sleep(20);
            }
        }
    }

    private static Reply post(RunningService service, String body, String type) {
        return service.post("/v1/commands", body, "Content-Type", type);
    }

    /// A request whose body does not end.
    private static Socket half(RunningService service, String type, String start)
            throws IOException {
        URI uri = service.uri("/v1/commands");
        Socket socket = RawHttp.connect(uri.getPort(), Duration.ofSeconds(30));
        socket.getOutputStream()
                .write(
                        ("POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                        + type
                                        + "\r\nContent-Length: 150000\r\n\r\n"
                                        + start)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
