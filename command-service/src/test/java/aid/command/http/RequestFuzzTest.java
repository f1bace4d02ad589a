package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.api.CommandCatalogue;
import aid.command.api.FeatureApi;
import aid.edge.testing.RequestFuzzer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A few thousand requests, right and wrong; `-Dfuzz.requests=100000 -Dfuzz.seed=7` for more.
class RequestFuzzTest {

    @Test
    void no_request_whatever_is_answered_with_a_fault_or_without_a_code() throws IOException {
        int requests = Integer.getInteger("fuzz.requests", 2_000);
        try (var service = RunningService.start()) {
            HttpExamples.prepare(service);
            var paths =
                    new ArrayList<>(
                            List.of(
                                    "/",
                                    "/v1",
                                    "/v1/commands",
                                    "/v1/commands",
                                    "/v1/commands/AnnouncePledge",
                                    "/problems",
                                    "/problems/fault",
                                    "/error",
                                    "/v1/pledges/%00/amendments",
                                    "/v1/pledges/P;x=y/amendments",
                                    "//v1",
                                    "/nowhere"));
            new CommandCatalogue(service.beans(FeatureApi.class))
                    .all()
                    .forEach(entry -> paths.add(entry.route().path().replace("{id}", "P1")));
            var fuzzer =
                    new RequestFuzzer(
                            EdgeTest.CONTRACT,
                            paths,
                            List.of("dryRun", "x", ""),
                            List.of(
                                    HttpExamples.pledge("P1", "NL", "AD", 1),
                                    HttpExamples.state("SE"),
                                    HttpExamples.source("S2"),
                                    HttpExamples.tagged("RegisterParty", HttpExamples.state("FI"))),
                            false);
            int problems =
                    fuzzer.run(service.uri("/").getPort(), Long.getLong("fuzz.seed", 1), requests);
            assertThat(problems).isBetween(requests / 2, requests - 1);
        }
    }
}
