package aid.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectorTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RecordedLedger ledger = new RecordedLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private long append(String stream) {
        return ledger.recordText(stream, "Irrelevant", "{}");
    }

    private Map<String, Long> tally() {
        var tally = new TreeMap<String, Long>();
        ledger.sql()
                .sql("select stream, events from tally")
                .query((row, _) -> tally.put(row.getString(1), row.getLong(2)))
                .list();
        return tally;
    }

    private long storedPosition() {
        return ledger.sql()
                .sql("select position from query.generation where generation = 1")
                .query(Long.class)
                .single();
    }

    @Test
    void what_was_recorded_before_and_after_the_start_arrives_once() {
        append("pledge:a");
        append("pledge:a");
        append("source:x");
        Projector projector = ledger.projector(List.of(new Tally()));
        append("pledge:b");
        long last = append("pledge:a");

        assertThat(projector.await(last, SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 3L, "pledge:b", 1L));
        assertThat(storedPosition()).isEqualTo(last);
        assertThat(projector.status().lag()).isZero();
        assertThat(projector.status().trouble()).isNull();
    }

    @Test
    void more_than_a_batch_is_read_in_order_from_empty() {
        ledger.sql()
                .sql(
                        """
                        insert into store.event (position, stream, stream_type, sequence, event_id, type, revision, recorded_at, payload, metadata)
                        select i, 'pledge:' || i % 7, 'pledge', i / 7, 'e' || i, 'T', '1', now(), '{}', '{}' from generate_series(1, 17000) i\
                        """)
                .update();
        Projector projector = ledger.projector(List.of(new Tally()));

        assertThat(projector.await(17_000, SOON)).isTrue();
        assertThat(tally().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(17_000);
        assertThat(ledger.sql().sql("select max(last_seen) from tally").query(Long.class).single())
                .isEqualTo(17_000);
    }

    @Test
    void a_batch_handed_over_again_after_a_restart_is_not_counted_again() throws Exception {
        for (int i = 0; i < 5; i++) {
            long last = append("pledge:a");
            try (var again =
                    new Projector(ledger.log, ledger.generation, () -> List.of(new Tally()))) {
                again.start();
                assertThat(again.await(last, SOON)).isTrue();
            }
        }
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 5L));
    }

    @Test
    void several_instances_share_the_work_and_count_everything_once() {
        var projectors =
                List.of(
                        ledger.projector(List.of(new Tally())),
                        ledger.projector(List.of(new Tally())),
                        ledger.projector(List.of(new Tally())));
        long last = 0;
        for (int i = 0; i < 300; i++) {
            last = append("pledge:" + i % 10);
        }
        for (Projector each : projectors) {
            assertThat(each.await(last, SOON)).isTrue();
        }
        assertThat(tally().values()).hasSize(10).allMatch(events -> events == 30);
    }

    @Test
    void a_frozen_instance_holds_nobody_up_and_writes_nothing_when_it_thaws() throws Exception {
        var frozen = new Tally();
        frozen.frozen = new CountDownLatch(1);
        Projector first = ledger.projector(List.of(frozen));
        append("pledge:a");
        frozen.standsStill.await();

        Projector second = ledger.projector(List.of(new Tally()), Duration.ofMillis(200));
        long last = append("pledge:a");
        assertThat(second.await(last, SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 2L));

        CountDownLatch thaw = frozen.frozen;
        frozen.frozen = new CountDownLatch(0);
        thaw.countDown();
        long afterThaw = append("pledge:a");
        assertThat(first.await(afterThaw, SOON)).isTrue();
        assertThat(second.await(afterThaw, SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 3L));
        assertThat(first.status().deadLetters()).isZero();
    }

    @Test
    void an_event_that_cannot_be_handled_is_put_aside_with_the_later_ones_of_its_stream() {
        var tally = new Tally();
        tally.failsToPrepare = record -> record.position() == 2;
        append("pledge:a");
        append("pledge:bad");
        append("pledge:a");
        append("pledge:bad");
        Projector projector = ledger.projector(List.of(tally));
        long last = append("pledge:b");

        assertThat(projector.await(last, SOON)).isTrue();
        long later = append("pledge:bad");
        assertThat(projector.await(later, SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 2L, "pledge:b", 1L));
        assertThat(projector.deadLetters(0, 100))
                .extracting(DeadLetter::position, DeadLetter::attempts)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(2L, 1),
                        org.assertj.core.api.Assertions.tuple(4L, 0),
                        org.assertj.core.api.Assertions.tuple(6L, 0));
        assertThat(projector.deadLetters(0, 1).getFirst().cause()).contains("no sense in");
    }

    @Test
    void an_event_the_database_refuses_is_put_aside_alone_with_its_stream() {
        var tally = new Tally();
        tally.failsToWrite = record -> record.stream().equals("pledge:bad");
        for (int i = 0; i < 50; i++) {
            append(i == 20 ? "pledge:bad" : "pledge:good");
        }
        Projector projector = ledger.projector(List.of(tally));

        assertThat(projector.await(50, SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:good", 49L));
        assertThat(projector.deadLetters(0, 100))
                .extracting(DeadLetter::position)
                .containsExactly(21L);
        assertThat(projector.status().deadLetters()).isEqualTo(1);
    }

    @Test
    void a_dead_letter_is_taken_when_tried_again_and_its_stream_goes_on() throws Exception {
        var tally = new Tally();
        tally.failsToPrepare = record -> record.stream().equals("pledge:bad");
        append("pledge:bad");
        append("pledge:bad");
        Projector projector = ledger.projector(List.of(tally));
        assertThat(projector.await(2, SOON)).isTrue();

        Retried stillBad = projector.retry(1);
        assertThat(stillBad.taken()).isEmpty();
        assertThat(stillBad.left()).isEqualTo(2);
        assertThat(stillBad.cause()).contains("no sense in");
        assertThat(projector.deadLetters(0, 1).getFirst().attempts()).isEqualTo(2);

        tally.failsToPrepare = _ -> false;
        Retried mended = projector.retry(2);
        assertThat(mended.taken()).containsExactly(1L, 2L);
        assertThat(mended.left()).isZero();
        assertThat(projector.await(append("pledge:bad"), SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:bad", 3L));
        assertThat(projector.retry(1)).isEqualTo(new Retried(List.of(), 0, null));
    }

    @Test
    void a_dead_letter_that_a_later_event_corrects_is_taken_together_with_it() throws Exception {
        var tally = new Tally();
        tally.correctedBy = Map.of(1L, 3L);
        append("pledge:bad");
        append("pledge:bad");
        Projector projector = ledger.projector(List.of(tally));
        assertThat(projector.await(2, SOON)).isTrue();
        assertThat(projector.retry(1).left()).as("before the correction").isEqualTo(2);

        assertThat(projector.await(append("pledge:bad"), SOON)).isTrue();
        Retried mended = projector.retry(1);
        assertThat(mended.taken()).containsExactly(1L, 2L, 3L);
        assertThat(mended.left()).isZero();
        assertThat(projector.await(append("pledge:bad"), SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:bad", 4L));
    }

    @Test
    void an_error_of_whatever_kind_leaves_the_projector_running() {
        var tally = new Tally();
        var errors =
                new java.util.concurrent.ConcurrentLinkedQueue<Error>(
                        List.of(
                                new OutOfMemoryError("pretended"),
                                new NoClassDefFoundError("pretended"),
                                new InternalError("pretended")));
        tally.failsToPrepare =
                _ -> {
                    Error error = errors.poll();
                    if (error != null) {
                        throw error;
                    }
                    return false;
                };
        Projector projector = ledger.projector(List.of(tally));
        assertThat(projector.await(append("pledge:a"), SOON)).isTrue();
        assertThat(projector.await(append("pledge:a"), SOON)).isTrue();

        assertThat(errors).isEmpty();
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 2L));
        assertThat(projector.status().trouble()).isNull();
        assertThat(projector.status().deadLetters()).isZero();
    }

    @Test
    void an_instance_that_did_not_do_the_retry_learns_of_it() throws Exception {
        var one = new Tally();
        var other = new Tally();
        one.failsToPrepare = record -> record.position() == 1;
        other.failsToPrepare = one.failsToPrepare;
        append("pledge:bad");
        Projector first = ledger.projector(List.of(one));
        Projector second = ledger.projector(List.of(other));
        assertThat(first.await(1, SOON)).isTrue();
        assertThat(second.await(1, SOON)).isTrue();

        one.failsToPrepare = _ -> false;
        assertThat(first.retry(1).taken()).containsExactly(1L);
        long last = append("pledge:bad");
        assertThat(first.await(last, SOON)).isTrue();
        assertThat(second.await(last, SOON)).isTrue();
        assertThat(tally()).isEqualTo(Map.of("pledge:bad", 2L));
        assertThat(second.deadLetters(0, 10)).isEmpty();
    }

    @Test
    void a_database_that_goes_away_is_waited_for_and_nothing_is_put_aside() {
        Projector projector = ledger.projector(List.of(new Tally()));
        assertThat(projector.await(append("pledge:a"), SOON)).isTrue();
        for (int i = 0; i < 5; i++) {
            ledger.sql()
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
                    .query(Boolean.class)
                    .list();
            assertThat(projector.await(append("pledge:a"), SOON)).isTrue();
        }
        assertThat(tally()).isEqualTo(Map.of("pledge:a", 6L));
        assertThat(projector.status().deadLetters()).isZero();
    }
}
