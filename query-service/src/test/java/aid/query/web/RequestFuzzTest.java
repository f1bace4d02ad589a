package aid.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import aid.edge.testing.RequestFuzzer;
import aid.query.totals.RunningQueryService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A few thousand requests, right and wrong; `-Dfuzz.requests=100000 -Dfuzz.seed=7` for more.
class RequestFuzzTest {

    @Test
    void no_request_whatever_is_answered_with_a_fault_or_without_a_code() throws IOException {
        int requests = Integer.getInteger("fuzz.requests", 2_000);
        try (var service = new RunningQueryService()) {
            List<String> paths = new ArrayList<>();
            service.json("/v1")
                    .path("endpoints")
                    .forEach(endpoint ->
                            paths.add(
                                    endpoint.stringValue()
                                            .replaceAll(".* ", "")
                                            .replaceAll("\\{[^}]*}", "1")));
            paths.addAll(
                    List.of(
                            "/",
                            "/status",
                            "/pledges",
                            "/pledges/P1",
                            "/explain",
                            "/conditions",
                            "/discrepancies",
                            "/reconciliation",
                            "/problems/fault",
                            "/assets/ledger.css",
                            "/error",
                            "/nowhere"));
            var fuzzer =
                    new RequestFuzzer(
                            EdgeTest.CONTRACT,
                            paths,
                            List.of(
                                    "by",
                                    "donor",
                                    "recipient",
                                    "capability",
                                    "stage",
                                    "asOf",
                                    "effectiveOn",
                                    "currency",
                                    "fx",
                                    "next",
                                    "after",
                                    "limit",
                                    "q",
                                    "kind",
                                    "format",
                                    "position",
                                    "reading",
                                    "at",
                                    "lang",
                                    "x"),
                            List.of("{}", "{\"a\":1}"),
                            true);
            int problems = fuzzer.run(service.port(), Long.getLong("fuzz.seed", 1), requests);
            assertThat(problems).isBetween(requests / 2, requests - 1);
        }
    }
}
