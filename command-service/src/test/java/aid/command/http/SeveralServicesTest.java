package aid.command.http;

import static aid.command.http.HttpExamples.party;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import aid.store.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two services on one database, each with a cache that the other does not know.
class SeveralServicesTest {

    private static RunningService one;
    private static RunningService other;

    @BeforeAll
    static void start() {
        String database = TestDatabase.create();
        one = RunningService.on(database);
        other = RunningService.on(database);
        HttpExamples.prepare(one);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    private static int join(RunningService service, String collective, String member) {
        return service.post(
                        "/v1/parties/" + collective + "/memberships",
                        "{\"member\":\"%s\"}".formatted(member))
                .status();
    }

    @Test
    void what_the_other_recorded_is_noticed_when_recording() {
        one.post("/v1/parties", party("COLL:A", "COLLECTIVE", false));
        assertThat(join(other, "COLL:A", "NL")).isEqualTo(200);
        assertThat(join(one, "COLL:A", "DK")).isEqualTo(200);
        assertThat(join(other, "COLL:A", "NO")).isEqualTo(200);
        assertThat(sequences("party:COLL:A")).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void what_the_other_recorded_is_noticed_when_refusing() {
        String exclude =
                """
                {"revision":2,"start":0,"end":3,"passage":"New","reason":"OUT_OF_SCOPE"}\
                """;
        one.post("/v1/sources", HttpExamples.source("S2"));
        assertThat(one.post("/v1/sources/S2/exclusions", exclude).status()).isEqualTo(422);
        other.post(
                "/v1/sources/S2/revisions",
                """
                {"revisedAt":{"precision":"DAY","value":"2024-05-01"},"text":"New text."}\
                """);
        // This one still has revision 1 in its cache.
        assertThat(one.post("/v1/sources/S2/exclusions", exclude).status()).isEqualTo(200);
    }

    @Test
    void what_the_other_recorded_is_noticed_when_nothing_seems_to_change() {
        one.post("/v1/parties", party("COLL:B", "COLLECTIVE", false));
        other.post("/v1/parties", party("COLL:B", "COLLECTIVE", true));
        // To the first it looks as if this were recorded already.
        Reply back = one.post("/v1/parties", party("COLL:B", "COLLECTIVE", false));
        assertThat(back.json().path("events").size()).isEqualTo(1);
        assertThat(sequences("party:COLL:B")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_dry_run_looks_at_the_state_as_it_is() {
        one.post("/v1/parties", party("COLL:C", "COLLECTIVE", false));
        other.post("/v1/parties", party("COLL:C", "COLLECTIVE", true));
        Reply tried = one.post("/v1/parties?dryRun=true", party("COLL:C", "COLLECTIVE", true));
        assertThat(tried.json().path("events").isEmpty()).isTrue();
    }

    @Test
    void what_the_other_registered_is_there_at_once_also_where_it_was_missed_before() {
        one.post("/v1/parties", party("COLL:D", "COLLECTIVE", false));
        String late = "{\"member\":\"ORG:LATE\"}";
        assertThat(one.post("/v1/parties/COLL:D/memberships", late).code())
                .isEqualTo("PARTY_UNKNOWN");
        other.post("/v1/parties", party("ORG:LATE", "ORGANISATION", false));
        assertThat(one.post("/v1/parties/COLL:D/memberships", late).status()).isEqualTo(200);
    }

    @Test
    void commands_on_one_stream_at_one_service_do_not_wait_for_each_others_disk() throws Exception {
        one.post("/v1/parties", party("COLL:PIPE", "COLLECTIVE", false));
        var replies = new ArrayList<Future<Reply>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                String member =
                        "{\"member\":\"NL\",\"from\":\"%s\"}"
                                .formatted(LocalDate.of(1950, 1, 1).plusDays(i));
                replies.add(
                        threads.submit(
                                () -> one.post("/v1/parties/COLL:PIPE/memberships", member)));
            }
        }
        for (Future<Reply> reply : replies) {
            assertThat(reply.get().status()).as(reply.get().response().body()).isEqualTo(200);
        }
        assertThat(sequences("party:COLL:PIPE"))
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 300).boxed().toList());
    }

    @Test
    void many_writers_of_both_on_one_stream_all_get_through() throws Exception {
        one.post("/v1/parties", party("COLL:HOT", "COLLECTIVE", false));
        var replies = new ArrayList<Future<Reply>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                RunningService service = i % 2 == 0 ? one : other;
                String member = "{\"member\":\"NL\",\"from\":\"%d-01-01\"}".formatted(1980 + i);
                replies.add(
                        threads.submit(
                                () -> service.post("/v1/parties/COLL:HOT/memberships", member)));
            }
        }
        int recorded = 0;
        for (Future<Reply> reply : replies) {
            assertThat(reply.get().status()).as(reply.get().response().body()).isIn(200, 409);
            recorded += reply.get().status() == 200 ? 1 : 0;
        }
        // Whoever had to give up was told so, and what was answered with 200 is there.
        assertThat(sequences("party:COLL:HOT"))
                .containsExactlyElementsOf(LongStream.rangeClosed(0, recorded).boxed().toList());
        assertThat(recorded).isGreaterThanOrEqualTo(20);
    }

    @Test
    void the_same_key_handed_to_both_at_once_is_recorded_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            // Each would make an id of its own, did it not follow from the key.
            String body = HttpExamples.source("x").replace("\"source\":\"x\",", "");
            String key = "both " + i;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Reply>> replies =
                        Stream.of(one, other)
                                .map(service ->
                                        threads.submit(() ->
                                                service.post(
                                                        "/v1/sources",
                                                        body,
                                                        "Idempotency-Key",
                                                        key)))
                                .toList();
                Reply first = replies.getFirst().get();
                assertThat(first.status()).as(first.response().body()).isEqualTo(201);
                assertThat(replies.getLast().get().json()).isEqualTo(first.json());
                assertThat(sequences(first.json().path("id").asString())).containsExactly(0L);
            }
        }
    }

    private static List<Long> sequences(String stream) {
        return one.bean(EventLog.class).streams(List.of(stream)).stream()
                .map(RecordedEvent::sequence)
                .toList();
    }
}
