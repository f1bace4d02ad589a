package aid.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ./run as its user meets it: a process that outlives its database, ends when it is told to, and
/// says in one sentence why it cannot start.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RunTest {

    private static final int CONNECTIONS_MAX = 1_000;
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    /// A ledger that was started once; tests of a running one work on a copy of it.
    @TempDir static Path original;

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();
    private int commandPort;
    private int queryPort;

    private Path data() {
        return disk().resolve("data");
    }

    /// Where the ledger lies; a file system of its own in a test that fills it.
    private Path disk() {
        return folder.resolve("disk");
    }

    private Path printed() {
        return folder.resolve("printed");
    }

    private Process launch(String... options) throws IOException {
        return launch(Map.of(), options);
    }

    private Process launch(Map<String, String> environment, String... options) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LocalStack.class.getName(),
                                "--data",
                                data().toString(),
                                "--no-sample"));
        line.addAll(List.of(options));
        var builder =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(printed().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process launchOnFreePorts(Map<String, String> environment) throws IOException {
        commandPort = freePort();
        queryPort = freePort();
        return launch(environment, "--command-port=" + commandPort, "--query-port=" + queryPort);
    }

    @BeforeAll
    static void start_once() throws Exception {
        var once = new RunTest();
        once.folder = original;
        try {
            Process process = once.launchOnFreePorts(Map.of());
            await(
                    Duration.ofSeconds(90),
                    () -> once.text().contains("Ctrl-C stops") || !process.isAlive());
            expectStopInTime(process);
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            once.nothing_is_left_running();
        }
    }

    private Process start() throws Exception {
        Files.createDirectories(disk());
        new ProcessBuilder("cp", "-a", original.resolve("disk/data").toString(), data().toString())
                .start()
                .waitFor();
        Process process = launchOnFreePorts(Map.of());
        await(Duration.ofSeconds(90), () -> text().contains("Ctrl-C stops") || !process.isAlive());
        assertThat(text()).contains("The ledger is running");
        return process;
    }

    private String text() {
        try {
            return Files.readString(printed());
        } catch (IOException e) {
            return "";
        }
    }

    private static void await(Duration atMost, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// As Ctrl-C, or a machine that shuts down.
    private static void expectStopInTime(Process process) throws Exception {
        process.destroy();
        assertThat(process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void nothing_is_left_running() throws Exception {
        for (Process each : started) {
            each.destroyForcibly().waitFor();
        }
        List<ProcessHandle> left = databaseProcesses();
        left.forEach(ProcessHandle::destroyForcibly);
        assertThat(left).isEmpty();
    }

    private List<ProcessHandle> databaseProcesses() {
        String programs = data().resolve("binaries").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(programs))
                .toList();
    }

    private ProcessHandle database() throws IOException {
        String pid = Files.readAllLines(data().resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private int record(String party) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/v1/parties"
                                                            .formatted(commandPort)))
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", party)
                                    .timeout(Duration.ofSeconds(30))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    """
                                                    {"party":"%s","kind":"ORGANISATION","receivesAid":false,
                                                     "names":{"en":"%s","fr":"%s"}}\
                                                    """
                                                            .formatted(party, party, party)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_goes_on_when_its_database_is_killed_and_stops_when_its_database_is_frozen()
            throws Exception {
        Process process = start();
        assertThat(record("ORG:BEFORE")).isEqualTo(201);
        database().destroyForcibly();
        await(Duration.ofSeconds(30), () -> record("ORG:AFTER") == 201);
        assertThat(record("ORG:AFTER")).as("the same again").isIn(200, 201);
        assertThat(text()).contains("is started again", "PostgreSQL is back");

        for (ProcessHandle each : databaseProcesses()) {
            new ProcessBuilder("kill", "-STOP", "" + each.pid()).start().waitFor();
        }
        Thread caller = Thread.ofVirtual().start(() -> record("ORG:NEVER"));
        Thread.sleep(500);
        expectStopInTime(process);
        caller.join();

        assertThat(data().resolve("ledger.log")).content().contains("Started application");
        assertThat(folder.resolve("data")).as("a log elsewhere").doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_full_disk_is_seen_and_waited_for() throws Exception {
        Files.createDirectory(disk());
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=700m", "ledger", disk().toString()))
                .as("run as root, with a file system to fill")
                .isZero();
        try {
            Process process = start();
            assertThat(get(commandPort, "/actuator/health/readiness")).contains("\"UP\"");
            Path filling = disk().resolve("filling");
            run("sh", "-c", "cat /dev/zero > " + filling + " 2>/dev/null");

            assertThat(get(commandPort, "/actuator/health/readiness"))
                    .contains("\"status\":\"DOWN\"", "\"diskSpace\"", data().toString());
            assertThat(get(queryPort, "/actuator/health"))
                    .contains("\"status\":\"DOWN\"", "\"diskSpace\"", data().toString());
            assertThat(get(queryPort, "/actuator/health/readiness"))
                    .as("readers are still answered")
                    .doesNotContain("DOWN");

            database().destroyForcibly();
            // Longer than it would try otherwise.
            Thread.sleep(25_000);
            assertThat(process.isAlive()).isTrue();
            assertThat(text()).contains("The disk of " + data() + " is full: make room");
            Files.delete(filling);
            await(Duration.ofSeconds(30), () -> record("ORG:ROOM") == 201);
            assertThat(text()).contains("PostgreSQL is back");
            assertThat(get(commandPort, "/actuator/health/readiness"))
                    .doesNotContain("DOWN", "OUT_OF_SERVICE");
            expectStopInTime(process);
        } finally {
            started.forEach(Process::destroyForcibly);
            databaseProcesses().forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(500);
            run("umount", disk().toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor();
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d%s".formatted(port, path)))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void connections_beyond_the_limit_wait_and_the_service_answers_when_they_are_closed()
            throws Exception {
        Process process = start();
        for (int port : List.of(commandPort, queryPort)) {
            var open = new ConcurrentLinkedQueue<Socket>();
            var answered = new AtomicInteger();
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CONNECTIONS_MAX + 100; i++) {
                    callers.submit(() -> {
                        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                        open.add(socket);
                        socket.setSoTimeout(10_000);
                        socket.getOutputStream()
                                .write(
                                        "GET /actuator/health/liveness HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                                .getBytes(StandardCharsets.US_ASCII));
                        if (socket.getInputStream().read() >= 0) {
                            answered.incrementAndGet();
                        }
                        return null;
                    });
                }
            }
            assertThat(answered).hasValue(CONNECTIONS_MAX);
            for (Socket each : open) {
                each.close();
            }
            assertThat(get(port, "/actuator/health/liveness")).contains("UP");
        }
        expectStopInTime(process);
    }

    @Test
    void it_ends_with_one_sentence_when_its_database_cannot_come_back() throws Exception {
        Process process = start();
        int before = text().length();
        Files.write(data().resolve("postgres/global/pg_control"), new byte[100]);
        database().destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(text().substring(before).lines())
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("The ledger stops: PostgreSQL did not start")
                                .contains("pg_control"))
                .noneSatisfy(line -> assertThat(line).startsWith("\tat "));
    }

    @Test
    void it_stops_while_its_database_is_away() throws Exception {
        Process process = start();
        Files.write(data().resolve("postgres/global/pg_control"), new byte[100]);
        database().destroyForcibly();
        Thread.sleep(2_000);
        expectStopInTime(process);
    }

    @ParameterizedTest
    @CsvSource({"500", "3000"})
    void it_stops_while_it_is_starting(long afterMillis) throws Exception {
        Process process = launchOnFreePorts(Map.of());
        Thread.sleep(afterMillis);
        expectStopInTime(process);
        assertThat(text()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1|99999 is no port: give --query-port a number|--query-port=99999",
                "1|0 is no port: give --command-port a number|--command-port=0",
                "1|-1 is no port: give --command-port a number|--command-port=-1",
                "1|are both 45871: each service needs a port of its own"
                        + "|--command-port=45871 --query-port=45871",
                "2|'abc' is not an int|--command-port=abc",
                "2|--verbose is no option of ./run|--verbose",
                "2|help is no option of ./run|help",
                "2|AID_POSTGRES_POOLMAX=8 ./run|--aid.postgres.pool-max=8",
                "2|LOGGING_LEVEL_AID=debug ./run|--logging.level.aid=debug",
            })
    void what_cannot_start_says_so_in_one_sentence(int status, String sentence, String options)
            throws Exception {
        Process process = launch(options.split(" "));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(text().strip()).contains(sentence).doesNotContain("\n");
        assertThat(process.exitValue()).isEqualTo(status);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(printed());
        }
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process =
                    launch("--command-port=" + freePort(), "--query-port=" + taken.getLocalPort());
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(text().strip())
                    .startsWith("Port " + taken.getLocalPort() + " is taken")
                    .contains("--query-port")
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_service_that_does_not_start_says_why_in_one_sentence() throws Exception {
        Process process = launchOnFreePorts(Map.of("AID_POSTGRES_POOLMAX", "1"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(text().strip().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("A service did not start: aid.postgres.pool-max is 1; give at least");
    }
}
