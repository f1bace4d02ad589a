package aid.benchmarks;

import aid.command.gateway.LocalCommandGateway;
import aid.events.EventJson;
import aid.events.pledge.PledgeId;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/// How many commands of one event each are recorded.
final class Commands {

    private static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();
    private static final ThreadFactory PLATFORM = Thread.ofPlatform().factory();

    private static final int HOT_STREAM_EVENTS = 1_000;

    private final Server server;
    private final LocalCommandGateway gateway;
    private final int port;
    private final Offers offers;
    private final Load load;

    Commands(Server server, LocalCommandGateway gateway, int port, Offers offers, Load load) {
        this.server = server;
        this.gateway = gateway;
        this.port = port;
        this.offers = offers;
        this.load = load;
    }

    /// Handed in at the gateway, behind HTTP: registered references, a stream each.
    void gateway(Results results, List<Integer> callers) throws Exception {
        load.warmUp(VIRTUAL, () -> this::announce);
        for (int each : callers) {
            results.add(
                    Scenario.GATEWAY,
                    "ledger, in process",
                    each,
                    load.run(each, VIRTUAL, () -> this::announce));
        }
    }

    private void announce() {
        var pledge = new PledgeId("pledge:" + UUID.randomUUID());
        Offers.submit(gateway, Offers.announce(pledge, offers.next()));
    }

    void http(Results results, List<Integer> callers) throws Exception {
        load.warmUp(PLATFORM, () -> new Posting(false));
        for (int each : callers) {
            results.add(
                    Scenario.HTTP,
                    "ledger, HTTP",
                    each,
                    load.run(each, PLATFORM, () -> new Posting(false)));
        }
        int most = callers.getLast();
        results.add(
                Scenario.HTTP,
                "ledger, HTTP with Idempotency-Key",
                most,
                load.run(most, PLATFORM, () -> new Posting(true)));
    }

    /// The same while the query side projects what is recorded, as Axon's processor does at the
    /// peer.
    void httpBesideQueries(Results results, int callers) throws Exception {
        results.add(
                Scenario.PEERS,
                "ledger, HTTP, projecting meanwhile",
                callers,
                load.run(callers, PLATFORM, () -> new Posting(false)));
    }

    private final class Posting implements Load.Caller {

        private final HttpCaller http = new HttpCaller(port);
        private final boolean keyed;

        private Posting(boolean keyed) throws IOException {
            this.keyed = keyed;
        }

        @Override
        public void once() throws IOException {
            http.create(
                    "/v1/pledges",
                    keyed ? "Idempotency-Key: " + UUID.randomUUID() + "\r\n" : "",
                    EventJson.MAPPER.writeValueAsBytes(Offers.posted(offers.next())));
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    /// All callers amend the same pledge, one after the other by its lock, and go on to the next
    /// when it has a thousand events.
    void hotStream(Results results, List<Integer> callers) throws Exception {
        for (int each : callers) {
            var hot = new Hot();
            results.add(
                    Scenario.HOT_STREAM,
                    "ledger, hot streams of 1,000 events, in process",
                    each,
                    load.run(each, VIRTUAL, () -> hot::amend),
                    Map.of("streams", Integer.toString(hot.streams())));
        }
    }

    private final class Hot {

        private record Pledge(PledgeId id, long number) {}

        private final AtomicInteger amended = new AtomicInteger();
        private final AtomicLong quantity = new AtomicLong(1_000_000_000);
        private final List<Pledge> pledges = new ArrayList<>();

        private void amend() {
            Pledge pledge = pledge(amended.getAndIncrement() / (HOT_STREAM_EVENTS - 1));
            Offers.submit(
                    gateway,
                    Offers.amend(pledge.id(), pledge.number(), quantity.incrementAndGet()));
        }

        private synchronized Pledge pledge(int index) {
            while (pledges.size() <= index) {
                var pledge = new Pledge(new PledgeId("pledge:" + UUID.randomUUID()), offers.next());
                Offers.submit(gateway, Offers.announce(pledge.id(), pledge.number()));
                pledges.add(pledge);
            }
            return pledges.get(index);
        }

        private synchronized int streams() {
            return pledges.size();
        }
    }

    /// One request, a command a line; answers are read while commands are sent.
    void imported(Results results, int commands) throws Exception {
        Path file = Files.createTempFile("benchmarks", ".ndjson");
        try {
            try (BufferedWriter lines = Files.newBufferedWriter(file)) {
                for (int i = 0; i < commands; i++) {
                    ObjectNode command = Offers.posted(offers.next());
                    command.put("command", "AnnouncePledge");
                    lines.write(EventJson.MAPPER.writeValueAsString(command));
                    lines.newLine();
                }
            }
            Duration own = Load.ownCpu();
            Duration servers = server.cpu();
            long start = System.nanoTime();
            long recorded = recorded(file);
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (recorded != commands) {
                throw new IllegalStateException("%d of %d recorded".formatted(recorded, commands));
            }
            results.add(
                    new Results.Measurement(
                            Scenario.IMPORT,
                            "ledger, NDJSON import of %,d".formatted(commands),
                            1,
                            commands,
                            commands / (elapsed.toNanos() / 1e9),
                            -1,
                            -1,
                            Load.ownCpu().minus(own).toNanos() / 1e3 / commands,
                            server.cpu().minus(servers).toNanos() / 1e3 / commands,
                            Map.of("bytes", Long.toString(Files.size(file)))));
        } finally {
            Files.delete(file);
        }
    }

    /// Java's own client reads nothing before all is sent, and both sides would wait for each
    /// other. HTTP/1.0, so that the answer comes as it is, up to the end of the connection.
    private long recorded(Path file) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream commands = Files.newInputStream(file)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    """
                    POST /v1/commands HTTP/1.0\r
                    Content-Type: application/x-ndjson\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(Files.size(file))
                            .getBytes(StandardCharsets.US_ASCII));
            Thread sending =
                    Thread.startVirtualThread(() -> {
                        try {
                            commands.transferTo(out);
                            out.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            var answers =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            long recorded =
                    answers.lines().filter(answer -> answer.contains("\"status\":201")).count();
            sending.join();
            return recorded;
        }
    }
}
