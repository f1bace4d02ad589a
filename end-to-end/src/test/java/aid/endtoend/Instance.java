package aid.endtoend;

import aid.events.EventJson;
import aid.store.testing.AxonServerProcess;
import aid.store.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// One service as a process of its own, set up by environment variables as on any machine.
final class Instance implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int TIMES_AT_MOST = 10;
    private static final Duration START_WITHIN = Duration.ofMinutes(8);

    private final String service;
    private final Map<String, String> environment;
    private final Path output;
    private final int port;
    private final int managementPort;
    private Process process;

    /// The answer to a command or a question.
    record Reply(int status, JsonNode body) {}

    /// @param service its name, as that of its module and jar
    Instance(String service, Map<String, String> environment, Path output) throws IOException {
        this.service = service;
        this.environment = environment;
        this.output = output;
        port = FreePort.find();
        managementPort = FreePort.find();
        process = launch();
    }

    private Process launch() throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx400m",
                                "-jar",
                                System.getProperty(service + ".app")));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", "" + port);
        builder.environment().put("MANAGEMENT_SERVER_PORT", "" + managementPort);
        return builder.start();
    }

    /// Waits until it takes part.
    Instance awaitReady() throws Exception {
        long end = System.nanoTime() + START_WITHIN.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException(
                        service + " did not start: " + Files.readString(output));
            }
            Thread.sleep(100);
        }
        return this;
    }

    boolean isReady() throws InterruptedException {
        try {
            URI health =
                    URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
            return send(HttpRequest.newBuilder(health).build()).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    Reply ask(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /// Hands in one tagged command.
    Reply record(Map<String, ?> command) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri("/v1/commands"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        EventJson.MAPPER.writeValueAsString(command)))
                        .build());
    }

    /// Hands in a command that has a key as often as it takes to be told what became of it, as
    /// `Retry-After` asks callers to.
    Reply recordForSure(Map<String, ?> command) throws IOException, InterruptedException {
        Reply reply = record(command);
        for (int times = 1; reply.status() == 503 && times < TIMES_AT_MOST; times++) {
            Thread.sleep(1_000);
            reply = record(command);
        }
        return reply;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode body =
                response.body().startsWith("{")
                        ? EventJson.MAPPER.readTree(response.body())
                        : EventJson.MAPPER.nullNode();
        return new Reply(response.statusCode(), body);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws Exception {
        process = launch();
        awaitReady();
    }

    void freeze() throws Exception {
        AxonServerProcess.signal(process, "STOP");
    }

    void thaw() throws Exception {
        AxonServerProcess.signal(process, "CONT");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
