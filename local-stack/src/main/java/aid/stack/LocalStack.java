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
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
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

    private static final int PORT_MAX = 65_535;

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

    private final Stop stop = new Stop();

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new LocalStack());
        line.setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println(sentence(failure));
            return 1;
        });
        line.setParameterExceptionHandler((failure, _) -> {
            System.err.println(WrongOption.sentence(failure));
            return 2;
        });
        System.exit(line.execute(arguments));
    }

    private static String sentence(Exception failure) {
        if (failure instanceof StartRefused) {
            return String.valueOf(failure.getMessage());
        }
        LoggerFactory.getLogger(LocalStack.class).warn("The start failed", failure);
        return "The ledger did not start (%s); %s says where it failed."
                .formatted(failure, System.getProperty("ledger.log", "nothing"));
    }

    @Override
    public Integer call() throws Exception {
        requireTwoPorts();
        try (DataDirectory directory = DataDirectory.take(data)) {
            logInto(directory);
            System.out.println("Starting in " + directory.root() + " …");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stop::asked));
            return run(directory);
        } catch (InterruptedException e) {
            return 1; // Stopped while it was starting.
        } finally {
            stop.done();
        }
    }

    private int run(DataDirectory directory) throws IOException, InterruptedException {
        var listener = new EmbeddedDatabase.Listener(System.out::println, stop::giveUp);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, listener)) {
            stop.atLast(database::kill);
            try (Services _ = Services.start(directory, database.url(), commandPort, queryPort)) {
                record(directory);
                System.out.println(Welcome.text(commandPort, queryPort, directory.root()));
                Optional<String> givenUp = stop.await();
                givenUp.ifPresent(why -> System.err.println("The ledger stops: " + why));
                System.out.println("Stopping.");
                return givenUp.isEmpty() ? 0 : 1;
            }
        }
    }

    /// Set before anything logs: logback.xml reads the name of the file.
    private static void logInto(DataDirectory directory) {
        System.setProperty("ledger.log", directory.root().resolve("ledger.log").toString());
        // Two services that both set up the logging of one process would have every line twice.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        // What logs through the JDK, such as the web server, would write to the terminal.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
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

    private void requireTwoPorts() {
        requireFree(commandPort, "--command-port");
        requireFree(queryPort, "--query-port");
        if (commandPort == queryPort) {
            throw new StartRefused(
                    "--command-port and --query-port are both %d: each service needs a port of its own."
                            .formatted(commandPort));
        }
    }

    private static void requireFree(int port, String option) {
        if (port < 1 || port > PORT_MAX) {
            throw new StartRefused(
                    "%d is no port: give %s a number from 1 to %d."
                            .formatted(port, option, PORT_MAX));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw new StartRefused(
                    message.contains("in use")
                            ? "Port %d is taken: stop what uses it, or name another with %s."
                                    .formatted(port, option)
                            : "Port %d cannot be used (%s): name another with %s."
                                    .formatted(port, message, option),
                    e);
        }
    }
}
