package aid.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// That measuring works; how fast anything is, is not for a test to say.
class BenchmarksTest {

    @TempDir Path folder;

    @Test
    void each_measurement_of_commands_is_written_as_a_line() throws Exception {
        Path results = folder.resolve("results.jsonl");

        int exit =
                Benchmarks.run(
                        "single-rows",
                        "gateway",
                        "http",
                        "--seconds=1",
                        "--callers=1,4",
                        "--results=" + results);

        assertThat(exit).isZero();
        List<JsonNode> lines =
                Files.readAllLines(results).stream().map(EventJson.MAPPER::readTree).toList();
        assertThat(lines.getFirst().path("fsync").asString()).isEqualTo("on");
        assertThat(lines.getFirst().path("loadAverage").isMissingNode()).isFalse();
        List<JsonNode> measurements = lines.subList(1, lines.size());
        assertThat(measurements)
                .extracting(line ->
                        line.path("scenario").asString() + " " + line.path("callers").asInt())
                .containsExactly(
                        "single-rows 1",
                        "single-rows 4",
                        "gateway 1",
                        "gateway 4",
                        "http 1",
                        "http 4",
                        "http 4");
        assertThat(measurements)
                .allSatisfy(line -> {
                    assertThat(line.path("operations").asLong()).isPositive();
                    assertThat(line.path("toSingleRows").isMissingNode()).isFalse();
                });
    }

    @Test
    void an_unknown_scenario_is_said_to_be_unknown() {
        assertThat(Benchmarks.run("no-such-thing")).isEqualTo(2);
    }
}
