package aid.benchmarks;

import aid.command.gateway.LocalCommandGateway;
import aid.events.pledge.PledgeId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures the ledger and its peers on one server in one run.
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures the ledger beside the bare database and beside its peers.")
public final class Benchmarks implements Callable<Integer> {

    private static final String LEDGER = "ledger";
    private static final String HISTORY = "history";
    private static final Set<Scenario> OVER_HISTORY =
            EnumSet.of(Scenario.PROJECTION, Scenario.REPLAY, Scenario.TOTALS);

    @Parameters(
            paramLabel = "SCENARIO",
            converter = Words.class,
            description =
                    "single-rows, gateway, http, hot-stream, import, lag, projection, replay, totals,"
                            + " peers;"
                            + " all of them if none is named")
    private List<Scenario> scenarios = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "4",
            description = "of each measurement of commands (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--callers",
            split = ",",
            defaultValue = "1,8,32",
            description = "at once (${DEFAULT-VALUE})")
    private List<Integer> callers = List.of();

    @Option(
            names = "--import",
            defaultValue = "50000",
            description = "commands to import (${DEFAULT-VALUE})")
    private int imported;

    @Option(
            names = "--events",
            defaultValue = "500000",
            description = "to project from empty (${DEFAULT-VALUE})")
    private long events;

    @Option(
            names = "--totals-events",
            defaultValue = "1000000",
            description = "in the ledger that totals are asked of (${DEFAULT-VALUE})")
    private long totalsEvents;

    @Option(
            names = "--questions",
            defaultValue = "300",
            description = "of each kind (${DEFAULT-VALUE})")
    private int questions;

    @Option(
            names = "--results",
            defaultValue = "results/results.jsonl",
            description = "file that lines are added to (${DEFAULT-VALUE})")
    private Path file = Path.of("results.jsonl");

    static final class Words implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String word) {
            try {
                return Scenario.of(word);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException("there is no scenario " + word);
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        Set<Scenario> asked =
                scenarios.isEmpty() ? EnumSet.allOf(Scenario.class) : EnumSet.copyOf(scenarios);
        var results = new Results(file, System.out);
        try (Server server = Server.start()) {
            results.begin(server);
            commands(server, results, asked);
            if (!Collections.disjoint(asked, OVER_HISTORY)) {
                server.create(HISTORY);
                new Questions(server, results)
                        .history(HISTORY, events, totalsEvents, questions, asked);
            }
        }
        results.printTable();
        return 0;
    }

    private void commands(Server server, Results results, Set<Scenario> asked) throws Exception {
        server.create(LEDGER);
        var load = new Load(server, Duration.ofSeconds(seconds));
        var offers = new Offers();
        try (ConfigurableApplicationContext service = Services.command(server, LEDGER)) {
            LocalCommandGateway gateway = service.getBean(LocalCommandGateway.class);
            Offers.prepare(gateway);
            Offers.submit(
                    gateway,
                    Offers.announce(new PledgeId("pledge:" + UUID.randomUUID()), offers.next()));
            var commands = new Commands(server, gateway, Services.port(service), offers, load);
            if (asked.contains(Scenario.SINGLE_ROWS)) {
                new SingleRows(server, LEDGER, load).run(results, callers);
            }
            if (asked.contains(Scenario.GATEWAY)) {
                commands.gateway(results, callers);
            }
            if (asked.contains(Scenario.HTTP)) {
                commands.http(results, callers);
            }
            if (asked.contains(Scenario.HOT_STREAM)) {
                commands.hotStream(results, callers);
            }
            if (asked.contains(Scenario.IMPORT)) {
                commands.imported(results, imported);
            }
            var queries = new Questions(server, results);
            if (asked.contains(Scenario.LAG)) {
                queries.lag(LEDGER, gateway, offers, questions);
            }
            if (asked.contains(Scenario.PEERS)) {
                queries.beside(
                        LEDGER, () -> commands.httpBesideQueries(results, callers.getLast()));
            }
        }
        if (asked.contains(Scenario.PEERS)) {
            var peers = new Peers(server, results, load, offers, callers);
            peers.envers();
            peers.axonJpa();
        }
    }

    static int run(String... arguments) {
        return new CommandLine(new Benchmarks()).execute(arguments);
    }

    static void main(String[] arguments) {
        System.exit(run(arguments));
    }
}
