package aid.store.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real Axon Server of the user's own, if `AID_AXONSERVER_JAR` names its jar;
/// `AID_AXONSERVER_JAVA` names the `java` that runs it, if it is not the one that runs the tests.
/// Tests that need one are skipped without, and say so.
///
/// The server listens on loopback as far as it can be told to, and keeps its events in a folder
/// that outlives a kill.
public final class AxonServerProcess implements AutoCloseable {

    public static final String HOW = "set AID_AXONSERVER_JAR to the jar of an Axon Server";

    private static final Duration START_WITHIN = Duration.ofMinutes(8);

    private final Path folder;
    private final List<String> settings;
    private final int port;
    private Process process;

    private AxonServerProcess(Path folder, List<String> settings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.settings = settings;
        this.port = FreePort.find();
        this.process = launch();
    }

    public static boolean isAvailable() {
        return jar().isPresent();
    }

    private static Optional<Path> jar() {
        return Optional.ofNullable(System.getenv("AID_AXONSERVER_JAR")).map(Path::of);
    }

    /// @param settings more of the server's own, as `name=value`
    public static AxonServerProcess start(Path folder, String... settings) throws Exception {
        var server = new AxonServerProcess(folder, List.of(settings));
        server.awaitPort();
        return server;
    }

    private Process launch() throws IOException {
        @Nullable String java = System.getenv("AID_AXONSERVER_JAVA");
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Objects.requireNonNullElse(
                                        java,
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString()),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1"));
        for (String opened : List.of("java.lang", "java.nio", "java.util", "sun.nio.ch")) {
            line.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        line.addAll(
                List.of(
                        "-jar",
                        jar().orElseThrow().toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + FreePort.find(),
                        "--axoniq.axonserver.port=" + port,
                        "--axoniq.axonserver.hostname=127.0.0.1",
                        "--axoniq.axonserver.event.storage=" + folder.resolve("events"),
                        "--axoniq.axonserver.snapshot.storage=" + folder.resolve("events"),
                        "--axoniq.axonserver.controldb-path=" + folder.resolve("control"),
                        "--axoniq.axonserver.pid-file-location=" + folder));
        settings.forEach(setting -> line.add("--" + setting));
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()))
                .start();
    }

    private void awaitPort() throws Exception {
        long end = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        String said = Files.readString(folder.resolve("server.log"));
        close();
        throw new IllegalStateException("Axon Server did not start: " + said);
    }

    /// `host:port`, as the services' setting has it.
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// As `kill -9`.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// On the same port, with the same events; returns when the port is open.
    public void startAgain() throws Exception {
        process = launch();
        awaitPort();
    }

    /// As `kill -STOP`: it keeps its connections and does nothing.
    public void freeze() throws Exception {
        signal(process, "STOP");
    }

    public void thaw() throws Exception {
        signal(process, "CONT");
    }

    /// Sends a signal to a process that the caller has started.
    public static void signal(Process process, String signal) throws Exception {
        int code =
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IllegalStateException("no " + signal + " for " + process.pid());
        }
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
