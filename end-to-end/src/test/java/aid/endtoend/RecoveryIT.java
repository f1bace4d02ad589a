package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.endtoend.RunningLedger.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an engineer on call relies on: kill anything under load, start again, and nothing that was
/// acknowledged is lost, nothing is there twice.
class RecoveryIT {

    private static final int WRITERS = 8;

    @TempDir Path data;

    @ParameterizedTest(name = "database killed too: {0}")
    @ValueSource(booleans = {false, true})
    void every_acknowledged_event_survives_kill_9_under_load(boolean databaseToo) throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<String> inDoubt = new ConcurrentLinkedQueue<>();
        try (RunningLedger ledger = RunningLedger.start(data, "--no-sample")) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger next = new AtomicInteger();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(
                        Thread.ofVirtual()
                                .start(() -> write(ledger, stop, next, acknowledged, inDoubt)));
            }
            while (acknowledged.size() < 500) {
                Thread.sleep(20);
            }
            long postmaster = postmaster();
            ledger.kill();
            if (databaseToo) {
                ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
            }
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            if (!databaseToo) {
                assertThat(ProcessHandle.of(postmaster))
                        .as("the database is left behind")
                        .isPresent();
            }
        }
        try (RunningLedger again = RunningLedger.start(data, "--no-sample")) {
            Map<Long, String> byPosition = new TreeMap<>();
            for (var entry : acknowledged.entrySet()) {
                byPosition.put(entry.getValue(), entry.getKey());
                expectRecordedOnce(again, entry.getKey(), entry.getValue());
            }
            assertThat(byPosition).as("no position was given twice").hasSameSizeAs(acknowledged);
            for (String party : inDoubt) {
                Answer repeated = again.record(party(party));
                assertThat(repeated.status()).as(repeated.text()).isIn(200, 201);
                again.ask("/v1/parties?after=" + repeated.body().path("position").asLong());
                expectRecordedOnce(again, party, repeated.body().path("position").asLong());
            }
        }
    }

    private static void write(
            RunningLedger ledger,
            AtomicBoolean stop,
            AtomicInteger next,
            Map<String, Long> acknowledged,
            ConcurrentLinkedQueue<String> inDoubt) {
        while (!stop.get()) {
            String party = "ORG:R" + next.incrementAndGet();
            try {
                Answer answer = ledger.record(party(party));
                if (answer.status() == 201 || answer.status() == 200) {
                    acknowledged.put(party, answer.body().path("position").asLong());
                } else {
                    inDoubt.add(party);
                }
            } catch (IOException e) {
                inDoubt.add(party);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Map<String, Object> party(String code) {
        return Map.of(
                "command",
                "RegisterParty",
                "idempotencyKey",
                "recovery-" + code,
                "party",
                code,
                "kind",
                "ORGANISATION",
                "names",
                Map.of("en", code, "fr", code),
                "receivesAid",
                false);
    }

    private static void expectRecordedOnce(RunningLedger ledger, String party, long position)
            throws Exception {
        Answer history = ledger.ask("/v1/parties/" + party + "/history?after=" + position);
        assertThat(history.status()).as(party + " " + history.text()).isEqualTo(200);
        assertThat(history.body().path("events")).as(history.text()).hasSize(1);
        assertThat(history.body().path("events").get(0).path("position").asLong())
                .isEqualTo(position);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                        .getFirst()
                        .strip());
    }

    @Test
    void what_cannot_start_says_why_in_one_sentence_and_a_second_start_finds_its_data()
            throws Exception {
        try (RunningLedger first = RunningLedger.start(data)) {
            assertThatThrownBy(() -> RunningLedger.start(data))
                    .hasStackTraceContaining("Another run uses " + data);
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = "" + taken.getLocalPort();
                Process refused =
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-jar",
                                        System.getProperty("ledger.app"),
                                        "--data",
                                        data.resolve("other").toString(),
                                        "--command-port",
                                        port)
                                .redirectErrorStream(true)
                                .start();
                String said = new String(refused.getInputStream().readAllBytes());
                assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(refused.exitValue()).isEqualTo(1);
                assertThat(said.strip())
                        .startsWith("Port " + port + " is taken")
                        .doesNotContain("\n");
            }
            assertThat(first.ask("/v1/totals").body().path("rows")).isNotEmpty();
        }
        try (RunningLedger second = RunningLedger.start(data)) {
            Answer totals = second.ask("/v1/totals");
            assertThat(totals.body().path("rows")).isNotEmpty();
        }
    }
}
