package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.endtoend.RunningLedger.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/guides/backup.md, the embedded mode: stop, copy, and compare the copy with the original.
class BackupIT {

    private static final List<String> QUESTIONS =
            List.of(
                    "/v1/totals?position=",
                    "/v1/totals?by=donor,recipient,stage&currency=EUR&position=",
                    "/v1/totals/explain?donor=DE&position=");

    @TempDir Path folder;

    @Test
    void a_copy_of_the_directory_answers_with_the_same_bytes() throws Exception {
        Path data = folder.resolve("data");
        long last;
        try (RunningLedger ledger = RunningLedger.start(data)) {
            last = ledger.ask("/v1/status").body().path("head").asLong();
        }
        Path copy = folder.resolve("data-2024-06-12");
        Process copying = new ProcessBuilder("cp", "-a", data.toString(), copy.toString()).start();
        assertThat(copying.waitFor()).isZero();
        try (RunningLedger live = RunningLedger.start(data);
                RunningLedger restored = RunningLedger.start(copy)) {
            // The live one has gone on since.
            Answer later = live.record(Cluster.party("ORG:LATER"));
            assertThat(later.status()).as(later.text()).isEqualTo(201);
            for (String question : QUESTIONS) {
                Answer answer = live.ask(question + last);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(restored.ask(question + last).text()).isEqualTo(answer.text());
            }
            assertThat(restored.ask("/v1/status").body().path("head").asLong()).isEqualTo(last);
        }
    }
}
