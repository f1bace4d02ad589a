package aid.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the whole ledger on this machine and stops it on Ctrl-C.
@Command(
        name = "./run",
        description = {
            "Starts the aid-commitment ledger on this machine: an embedded PostgreSQL, the command",
            "service and the query service, all on loopback. Builds what is missing first.",
            ""
        },
        footer = {
            "",
            "The first start records the reference data and a small sample. Ctrl-C stops",
            "everything; the next start finds its data again. DIR/ledger.log says what happened."
        },
        mixinStandardHelpOptions = false,
        sortOptions = false,
        sortSynopsis = false,
        usageHelpWidth = 90)
public final class LocalStack implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:AID_DATA:-data}",
            description = "where everything is kept (default: ./data)")
    private Path data = Path.of("data");

    @Option(
            names = "--command-port",
            paramLabel = "N",
            defaultValue = "${env:AID_COMMAND_PORT:-8080}",
            description = "port of the command service (default: 8080)")
    private int commandPort;

    @Option(
            names = "--query-port",
            paramLabel = "N",
            defaultValue = "${env:AID_QUERY_PORT:-8081}",
            description = "port of the query service and dashboard (default: 8081)")
    private int queryPort;

    @Option(
            names = "--no-sample",
            defaultValue = "${env:AID_NO_SAMPLE:-false}",
            description = "do not record the sample on the first start")
    private boolean noSample;

    @Option(names = "--help", usageHelp = true, description = "say this")
    @SuppressWarnings("UnusedVariable") // Read by picocli.
    private boolean help;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new LocalStack());
        line.setExecutionExceptionHandler((failure, _, _) -> {
            if (!(failure instanceof StartRefused)) {
                failure.printStackTrace();
            }
            System.err.println(failure.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        // Read by logback.xml, so it is set before anything logs.
        System.setProperty("ledger.log", data.resolve("ledger.log").toString());
        // Two services that both set up the logging of one process would have every line twice.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        // What logs through the JDK, such as the web server, would write to the terminal.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        requireFree(commandPort, "--command-port");
        requireFree(queryPort, "--query-port");
        System.out.println("Starting in " + data.toAbsolutePath().normalize() + " …");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
        try (DataDirectory directory = DataDirectory.take(data);
                EmbeddedDatabase database = EmbeddedDatabase.start(directory);
                Services _ =
                        Services.start(
                                database.url(), directory.password(), commandPort, queryPort)) {
            record(directory);
            System.out.println(Welcome.text(commandPort, queryPort, directory.root()));
            stopAsked.await();
            System.out.println("Stopping.");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /// Ctrl-C ends the JVM as soon as its hooks are done, so this one waits for the orderly stop.
    private void stop() {
        stopAsked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(DataDirectory directory) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            URI commands = URI.create("http://127.0.0.1:" + commandPort);
            List<Bundle> bundles =
                    noSample
                            ? List.of(Bundle.REFERENCE_DATA)
                            : List.of(Bundle.REFERENCE_DATA, Bundle.SAMPLE);
            for (Bundle bundle : bundles) {
                if (!directory.isRecorded(bundle.folder())) {
                    System.out.println(
                            "Recording the " + bundle.folder().replace('-', ' ') + ", this once …");
                    Import result = Import.send(http, commands, bundle.commands());
                    if (!result.refused().isEmpty()) {
                        throw new StartRefused(
                                "Of the bundled %s %d of %d commands were refused, the first with %s"
                                        .formatted(
                                                bundle.folder(),
                                                result.refused().size(),
                                                result.commands(),
                                                result.refused().getFirst()));
                    }
                    directory.markRecorded(bundle.folder());
                }
            }
        }
    }

    private static void requireFree(int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartRefused(
                    "Port %d is taken: stop what uses it, or name another with %s."
                            .formatted(port, option),
                    e);
        }
    }
}
