package aid.endtoend;

import aid.events.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The ledger as a user starts it: the packaged application as a process of its own, asked over
/// HTTP.
final class RunningLedger implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final LedgerStore store;
    private final List<String> printed;
    final URI command;
    final URI query;

    /// The answer to a command or a query.
    record Answer(int status, JsonNode body, String text) {}

    private RunningLedger(
            Process process,
            LedgerStore store,
            List<String> printed,
            int commandPort,
            int queryPort) {
        this.process = process;
        this.store = store;
        this.printed = printed;
        this.command = URI.create("http://127.0.0.1:" + commandPort);
        this.query = URI.create("http://127.0.0.1:" + queryPort);
    }

    /// Starts on free ports and returns once it says that it is running.
    static RunningLedger start(Path data, String... options) throws Exception {
        int commandPort = freePort();
        int queryPort = freePort();
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-jar",
                                System.getProperty("ledger.app"),
                                "--data",
                                data.toString(),
                                "--command-port",
                                "" + commandPort,
                                "--query-port",
                                "" + queryPort));
        line.addAll(List.of(options));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        LedgerStore store = LedgerStore.open(data);
        builder.environment().putAll(store.environment());
        Process process = builder.start();
        List<String> printed = new ArrayList<>();
        CompletableFuture<Void> up = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try (var reader =
                            new BufferedReader(
                                    new InputStreamReader(
                                            process.getInputStream(), StandardCharsets.UTF_8))) {
                        for (String text = reader.readLine();
                                text != null;
                                text = reader.readLine()) {
                            synchronized (printed) {
                                printed.add(text);
                            }
                            if (text.contains("Ctrl-C stops everything")) {
                                up.complete(null);
                            }
                        }
                    } catch (IOException e) {
                        up.completeExceptionally(e);
                    }
                    up.completeExceptionally(
                            new IllegalStateException("it ended: " + String.join("\n", printed)));
                });
        RunningLedger ledger = new RunningLedger(process, store, printed, commandPort, queryPort);
        try {
            up.get(180, TimeUnit.SECONDS);
        } catch (Exception e) {
            ledger.close();
            throw new IllegalStateException("the ledger did not start: " + ledger.printed(), e);
        }
        return ledger;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String printed() {
        synchronized (printed) {
            return String.join("\n", printed);
        }
    }

    /// Records one tagged command.
    Answer record(Object command) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(this.command.resolve("/v1/commands"))
                        .header("Content-Type", "application/json")
                        .header("X-Actor", "acceptance")
                        .header("X-Second-Person", "reviewer")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        EventJson.MAPPER.writeValueAsString(command)))
                        .build());
    }

    /// Asks the query service; `path` is written as a user would type it.
    Answer ask(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(query.resolve(path))
                        .header("Accept", "application/json")
                        .build());
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode body =
                response.body().startsWith("{") || response.body().startsWith("[")
                        ? EventJson.MAPPER.readTree(response.body())
                        : EventJson.MAPPER.nullNode();
        return new Answer(response.statusCode(), body, response.body());
    }

    /// As `kill -9` on the service process; its database process is left behind.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /// Ctrl-C.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
