package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The guide for operators, followed step by step on a fresh ledger.
class RecordingGuideIT {

    @TempDir Path data;

    @Test
    void each_step_is_recorded_and_leads_where_the_guide_says() throws Exception {
        List<String> commands = Documented.page("docs/guides/recording.md").commands();
        assertThat(commands).hasSize(13);
        try (RunningLedger ledger = RunningLedger.start(data, "--no-sample")) {
            long position = 0;
            JsonNode answer = null;
            for (String command : commands) {
                boolean asks = command.contains(":8081");
                String said = Documented.run(asks ? after(command, position) : command, ledger);
                answer = EventJson.MAPPER.readTree(said);
                if (asks && command.contains("/v1/totals?")) {
                    assertThat(standing(answer))
                            .containsExactlyInAnyOrder(
                                    "PLEDGED 40",
                                    "AUTHORISED 40",
                                    "ALLOCATED 30",
                                    "CONTRACTED 10",
                                    "IN_DELIVERY 17",
                                    "DELIVERED 12",
                                    "LOST 3");
                } else if (!asks) {
                    assertThat(answer.path("events")).as(command).hasSize(1);
                    position = answer.path("position").longValue();
                }
            }
            assertThat(answer).isNotNull();
            assertThat(answer.path("postings").toString())
                    .contains("Twelve have arrived.", "delivery:GUIDE-NL-1");
        }
    }

    /// The totals as of what was recorded, however far the projection has come.
    private static String after(String command, long position) {
        return command.replaceFirst("'$", "&after=" + position + "'");
    }

    private static List<String> standing(JsonNode totals) {
        return totals.path("rows")
                .valueStream()
                .map(row ->
                        row.path("stage").stringValue()
                                + " "
                                + row.path("quantity").path(0).path("exact").stringValue())
                .toList();
    }
}
