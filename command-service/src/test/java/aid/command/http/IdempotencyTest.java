package aid.command.http;

import static aid.command.http.HttpExamples.pledge;
import static aid.command.http.HttpExamples.state;
import static aid.command.http.HttpExamples.with;
import static aid.command.http.HttpExamples.without;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import aid.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A command that is sent again is not recorded again.
class IdempotencyTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        HttpExamples.prepare(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Reply keyed(String path, String body, String key) {
        return service.post(path, body, "Idempotency-Key", key);
    }

    @Test
    void the_same_command_again_has_the_first_answer_again() {
        String body = without(pledge("x", "NL", "AD", 11), "pledge");
        Reply first = keyed("/v1/pledges", body, "again");
        long head = service.bean(EventLog.class).head();
        Reply second = keyed("/v1/pledges", body, "again");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(service.bean(EventLog.class).head()).isEqualTo(head);
    }

    @Test
    void of_two_keys_none_is_taken() {
        String body = with(state("EE"), "idempotencyKey", "two-a");
        Reply two = keyed("/v1/parties", body, "two-b");
        assertThat(two.status()).isEqualTo(422);
        assertThat(two.code()).isEqualTo("COMMAND_MALFORMED");
        assertThat(two.json().path("field").stringValue()).isEqualTo("idempotencyKey");
        assertThat(keyed("/v1/parties", body, "two-a").status()).isEqualTo(201);
    }

    @Test
    void white_space_and_the_order_of_fields_make_no_other_command() {
        keyed("/v1/parties", state("SE"), "spaced");
        Reply again =
                keyed(
                        "/v1/parties",
                        """
                        { "names": {"fr":"SE", "en":"SE"}, "receivesAid": false,
                          "kind": "STATE", "party": "SE" }\
                        """,
                        "spaced");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void the_first_answer_is_given_again_also_when_the_stream_has_moved_on() {
        service.post("/v1/parties", HttpExamples.party("COLL:ON", "COLLECTIVE", false));
        String path = "/v1/parties/COLL:ON/memberships";
        Reply first = keyed(path, "{\"member\":\"NL\"}", "moved");
        service.post(path, "{\"member\":\"DK\"}");
        Reply again =
                service.post(
                        path,
                        "{\"member\":\"NL\"}",
                        "Idempotency-Key",
                        "moved",
                        "If-Match",
                        "\"0\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void a_key_used_for_another_command_is_refused() {
        keyed("/v1/parties", state("FI"), "other");
        for (Reply reply :
                List.of(
                        keyed("/v1/parties", with(state("FI"), "receivesAid", true), "other"),
                        keyed("/v1/parties", state("IS"), "other"),
                        keyed("/v1/capabilities", HttpExamples.capability("K"), "other"))) {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.code()).isEqualTo("COMMAND_ID_REUSED");
            assertThat(reply.json().path("facts").path("stream").stringValue())
                    .isEqualTo("party:FI");
        }
        assertThat(service.bean(EventLog.class).streams(List.of("party:IS", "capability:K")))
                .isEmpty();
    }

    @Test
    void a_refused_command_may_be_sent_again_with_its_key() {
        assertThat(
                        keyed("/v1/parties/COLL:LATER/memberships", "{\"member\":\"NL\"}", "later")
                                .status())
                .isEqualTo(404);
        service.post("/v1/parties", HttpExamples.party("COLL:LATER", "COLLECTIVE", false));
        assertThat(
                        keyed("/v1/parties/COLL:LATER/memberships", "{\"member\":\"NL\"}", "later")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void of_many_at_once_one_is_recorded_and_all_have_its_answer() throws Exception {
        String body = without(pledge("x", "DK", "AD", 12), "pledge");
        long head = service.bean(EventLog.class).head();
        var ready = new CountDownLatch(1);
        var tasks = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < 24; i++) {
            tasks.add(() -> {
                ready.await();
                return keyed("/v1/pledges", body, "at once");
            });
        }
        var replies = new ArrayList<Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = tasks.stream().map(threads::submit).toList();
            ready.countDown();
            for (var each : running) {
                replies.add(each.get());
            }
        }
        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::json).containsOnly(replies.getFirst().json());
        assertThat(service.bean(EventLog.class).head()).isEqualTo(head + 1);
    }
}
