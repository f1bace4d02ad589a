package aid.benchmarks;

import aid.events.EventJson;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where measurements go: a line of JSON each, as soon as they are taken, and a table at the end.
final class Results {

    /// @param subject what was measured, in a few words
    /// @param ownMicros processor time of this process per operation
    /// @param serverMicros processor time of PostgreSQL per operation
    record Measurement(
            Scenario scenario,
            String subject,
            int callers,
            long operations,
            double perSecond,
            double p50Millis,
            double p99Millis,
            double ownMicros,
            double serverMicros,
            Map<String, String> more) {}

    private final Path file;
    private final PrintStream screen;
    private final String run = Instant.now().toString();
    private final List<Measurement> measurements = new ArrayList<>();

    Results(Path file, PrintStream screen) {
        this.file = file;
        this.screen = screen;
    }

    /// What the figures depend on. Nothing in it says whose machine it was.
    void begin(Server server) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("run", run);
        line.put("processors", Runtime.getRuntime().availableProcessors());
        line.put("loadAverage", load());
        line.put("java", Runtime.version().toString());
        line.put("postgres", server.version());
        line.put("fsync", "on");
        write(line);
        screen.printf(
                "%s, %d processors, load average %s at the start%n",
                run, Runtime.getRuntime().availableProcessors(), load());
    }

    /// The load average of the last minute: this run's own load and everybody else's.
    static String load() {
        return decimal(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    void add(Scenario scenario, String subject, int callers, Load.Seen seen) throws IOException {
        add(scenario, subject, callers, seen, Map.of());
    }

    void add(
            Scenario scenario,
            String subject,
            int callers,
            Load.Seen seen,
            Map<String, String> more)
            throws IOException {
        int count = Math.max(1, seen.tookNanos().length);
        add(
                new Measurement(
                        scenario,
                        subject,
                        callers,
                        seen.tookNanos().length,
                        seen.perSecond(),
                        seen.millis(0.5),
                        seen.millis(0.99),
                        seen.ownCpu().toNanos() / 1e3 / count,
                        seen.serverCpu().toNanos() / 1e3 / count,
                        more));
    }

    void add(Measurement measured) throws IOException {
        measurements.add(measured);
        var line = new LinkedHashMap<String, Object>();
        line.put("run", run);
        line.put("at", Instant.now().toString());
        line.put("loadAverage", load());
        line.put("scenario", measured.scenario().word());
        line.put("subject", measured.subject());
        line.put("callers", measured.callers());
        line.put("operations", measured.operations());
        line.put("perSecond", decimal(measured.perSecond()));
        line.put("p50Millis", decimal(measured.p50Millis()));
        line.put("p99Millis", decimal(measured.p99Millis()));
        line.put("ownMicros", decimal(measured.ownMicros()));
        line.put("serverMicros", decimal(measured.serverMicros()));
        ratio(measured).ifPresent(ratio -> line.put("toSingleRows", ratio));
        line.putAll(measured.more());
        write(line);
        screen.println(row(measured));
    }

    /// Rate by the rate of single-row commits with as many callers.
    private Optional<String> ratio(Measurement measured) {
        return measured.scenario().recordsEvents()
                ? rate(Scenario.SINGLE_ROWS, measured.callers())
                        .map(line -> decimal(measured.perSecond() / line))
                : Optional.empty();
    }

    private Optional<Double> rate(Scenario scenario, int callers) {
        return measurements.stream()
                .filter(m -> m.scenario() == scenario && m.callers() == callers)
                .map(Measurement::perSecond)
                .findFirst();
    }

    void printTable() {
        screen.println();
        screen.println(
                "| what | callers | per second | p50 ms | p99 ms | CPU µs each, here + PostgreSQL |"
                        + " to single rows | |");
        screen.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        measurements.forEach(measured -> screen.println(row(measured)));
    }

    private String row(Measurement m) {
        return "| %s | %d | %s | %s | %s | %s + %s | %s | %s |"
                .formatted(
                        m.subject(),
                        m.callers(),
                        "%,.0f".formatted(m.perSecond()),
                        m.p50Millis() < 0 ? "" : decimal(m.p50Millis()),
                        m.p99Millis() < 0 ? "" : decimal(m.p99Millis()),
                        "%.0f".formatted(m.ownMicros()),
                        "%.0f".formatted(m.serverMicros()),
                        ratio(m).orElse(""),
                        String.join(
                                ", ",
                                m.more().entrySet().stream()
                                        .map(e -> e.getKey() + " " + e.getValue())
                                        .toList()));
    }

    private void write(Map<String, ? extends @Nullable Object> line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(
                file,
                EventJson.MAPPER.writeValueAsString(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
