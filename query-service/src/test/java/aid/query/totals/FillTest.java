package aid.query.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.postings.Dimension;
import aid.postings.Happening;
import aid.postings.Histories;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.postings.Row;
import aid.postings.Sums;
import aid.postings.Taxonomy;
import aid.postings.TotalsQuery;
import aid.query.asof.AsOf;
import aid.query.asof.MomentProjection;
import aid.query.projection.BatchSettings;
import aid.query.projection.DeadLetter;
import aid.query.projection.ForwardingProjection;
import aid.query.projection.Generation;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.Projector;
import aid.query.projection.ReadModelsUnavailableException;
import aid.query.projection.RecordedLedger;
import aid.query.view.ViewProjection;
import aid.query.web.Cursor;
import aid.query.web.NotYetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A generation is filled from the log, stream by stream: whatever happens meanwhile, readers see a
/// whole generation or none, and what they see is what the events say.
class FillTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
    private static final int EVENTS = 300;
    private static final BatchSettings SHORT = new BatchSettings(10);
    private static final TotalsQuery QUERY =
            TotalsQuery.by(Dimension.DONOR, Dimension.CAPABILITY, Dimension.RECIPIENT);

    private final RecordedLedger ledger = new RecordedLedger();
    private final List<Happening> history = Histories.of(21, EVENTS + 20);
    private final List<Posting> postings = RULES.postings(history);

    @AfterEach
    void close() {
        ledger.close();
    }

    private void record(int from, int to) {
        history.subList(from, to).forEach(each -> ledger.record(each.event(), each.eventId()));
    }

    private Projector projector(Disturbance disturbance) {
        return ledger.projector(
                () -> {
                    var totals = new TotalsProjection(ledger.log, RULES, 10);
                    return List.of(
                            new MomentProjection(),
                            new Disturbed(totals, disturbance),
                            new ViewProjection(ledger.log, RULES));
                },
                Duration.ofSeconds(10),
                SHORT);
    }

    private FindTotals find(Projector projector, Duration patience) {
        return new FindTotals(
                new Ledger(ledger.log, projector, Clock.systemUTC(), patience, RULES));
    }

    private static TotalsRequest request(AsOf when, @Nullable LocalDate day) {
        return new TotalsRequest(
                QUERY, when, OptionalLong.empty(), day, true, null, new FxRule.Effective(), null);
    }

    private static TotalsRequest asOf(long position) {
        return request(new AsOf.Position(position, "asOf"), null);
    }

    private static List<Row> rows(FindTotals.Answer answer) {
        return answer.rows().stream().map(FindTotals.Total::row).toList();
    }

    private List<Row> folded(long upTo) {
        return new Sums(QUERY, Taxonomy.BY_CODE)
                .rows(postings.stream().filter(each -> each.position() <= upTo).toList());
    }

    private void assertRightEverywhere(Projector projector, long head) {
        FindTotals find = find(projector, SOON);
        for (long position = 0; position <= head; position += 7) {
            assertThat(rows(find.find(asOf(position), (Cursor) null)))
                    .as("as of %d", position)
                    .isEqualTo(folded(position));
        }
        LocalDate farAway = LocalDate.of(2100, 1, 1);
        long dated =
                postings.stream()
                        .filter(each -> each.position() <= head && each.day() != null)
                        .count();
        assertThat(dated).isPositive();
        assertThat(rows(find.find(request(new AsOf.Now(), farAway), (Cursor) null)))
                .isEqualTo(
                        new Sums(QUERY, Taxonomy.BY_CODE)
                                .rows(
                                        postings.stream()
                                                .filter(each -> each.position() <= head)
                                                .filter(each -> each.day() != null)
                                                .toList()));
        assertThat(views(projector)).isEqualTo(streams(head));
    }

    private long views(Projector projector) {
        return projector
                .generation()
                .read(connection -> {
                    try (var statement = connection.createStatement();
                            var row =
                                    statement.executeQuery("select count(*) from view_document")) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    private long streams(long head) {
        return history.stream()
                .filter(each -> each.position() <= head)
                .map(each -> each.event().stream())
                .distinct()
                .count();
    }

    private List<Integer> generations() {
        return ledger.sql()
                .sql("select generation from query.generation order by 1")
                .query(Integer.class)
                .list();
    }

    @Test
    void what_was_filled_and_what_came_after_is_right_as_of_every_position() {
        record(0, EVENTS);
        Projector projector = projector((_, _) -> {});
        assertThat(projector.await(EVENTS, SOON)).isTrue();
        record(EVENTS, EVENTS + 20);
        assertThat(projector.await(EVENTS + 20, SOON)).isTrue();

        assertRightEverywhere(projector, EVENTS + 20);
        List<Long> blocks =
                ledger.sql()
                        .sql("select up_to from sums where tier = 0 order by up_to")
                        .query(Long.class)
                        .list();
        assertThat(blocks).hasSize((EVENTS + 20) / 10);
        assertThat(
                        ledger.sql()
                                .sql(
                                        "select count(*) from pg_class where relpersistence = 'u' and relkind in ('r', 'i')")
                                .query(Long.class)
                                .single())
                .as("tables that a crash of the database would empty")
                .isZero();
    }

    @Test
    void a_question_during_the_first_fill_is_told_so() throws Exception {
        record(0, EVENTS);
        var within = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Projector projector =
                projector((_, _) -> {
                    within.countDown();
                    await(goOn);
                });
        assertThat(within.await(60, TimeUnit.SECONDS)).isTrue();

        FindTotals find = find(projector, Duration.ofMillis(50));
        assertThatThrownBy(() -> find.find(request(new AsOf.Now(), null), (Cursor) null))
                .isInstanceOfSatisfying(
                        ReadModelsUnavailableException.class,
                        e -> assertThat(e.isBeingFilled()).isTrue());
        assertThatThrownBy(() -> find.find(asOf(1), (Cursor) null))
                .isInstanceOf(NotYetException.class);
        assertThat(projector.status().trouble()).contains("being filled", "of 300 events");

        record(EVENTS, EVENTS + 5); // While it is being filled.
        goOn.countDown();
        assertThat(projector.await(EVENTS + 5, SOON)).isTrue();
        assertRightEverywhere(projector, EVENTS + 5);
    }

    @Test
    void a_generation_is_filled_beside_the_live_one_which_goes_on() throws Exception {
        record(0, EVENTS);
        var stops = new AtomicBoolean();
        var within = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Projector projector =
                projector((_, last) -> {
                    if (last < EVENTS && stops.get()) {
                        within.countDown();
                        await(goOn);
                    }
                });
        assertThat(projector.await(EVENTS, SOON)).isTrue();
        Generation before = projector.generation();

        stops.set(true);
        projector.rebuild();
        assertThat(within.await(60, TimeUnit.SECONDS)).isTrue();
        record(EVENTS, EVENTS + 10);
        assertThat(projector.await(EVENTS + 10, SOON)).isTrue();
        assertRightEverywhere(projector, EVENTS + 10);
        assertThat(projector.generation()).isEqualTo(before);

        goOn.countDown();
        for (int i = 0; i < 600 && projector.generation().equals(before); i++) {
            Thread.sleep(50);
        }
        assertThat(projector.generation().number()).isEqualTo(before.number() + 1);
        record(EVENTS + 10, EVENTS + 20);
        assertThat(projector.await(EVENTS + 20, SOON)).isTrue();
        assertRightEverywhere(projector, EVENTS + 20);
    }

    @Test
    void a_crash_in_the_middle_leaves_nothing_and_the_fill_begins_again() {
        record(0, EVENTS);
        var crashes = new AtomicInteger(2);
        Projector projector =
                projector((connection, last) -> {
                    if (last > EVENTS / 2 && crashes.getAndDecrement() > 0) {
                        try (var end = connection.createStatement()) {
                            end.execute("select pg_terminate_backend(pg_backend_pid())");
                        }
                    }
                });
        assertThat(projector.await(EVENTS, SOON)).isTrue();

        assertThat(crashes.get()).isNotPositive();
        assertThat(projector.status().deadLetters()).isZero();
        assertThat(generations()).hasSize(1);
        assertRightEverywhere(projector, EVENTS);
    }

    @Test
    void an_event_at_fault_is_singled_out_and_the_rest_of_its_stretch_is_kept() {
        record(0, EVENTS);
        Posting bad =
                postings.stream()
                        .filter(each -> each.position() > EVENTS / 2)
                        .findFirst()
                        .orElseThrow();
        long last =
                history.stream()
                        .filter(each -> each.event().stream().equals(bad.stream()))
                        .mapToLong(Happening::position)
                        .filter(position -> position >= bad.position())
                        .filter(position -> position <= EVENTS)
                        .count();
        var totals = new TotalsProjection(ledger.log, RULES, 40);
        var refusing = new Disturbed(totals, (_, _) -> {});
        refusing.refused = bad.position();
        Projector projector =
                ledger.projector(
                        List.of(refusing, new MomentProjection()), Duration.ofSeconds(10), SHORT);
        assertThat(projector.await(EVENTS, SOON)).isTrue();

        assertThat(projector.deadLetters(0, 1_000))
                .extracting(DeadLetter::position)
                .startsWith(bad.position())
                .hasSize((int) last);
        List<Posting> others =
                postings.stream()
                        .filter(each -> each.position() <= EVENTS)
                        .filter(each ->
                                !each.stream().equals(bad.stream())
                                        || each.position() < bad.position())
                        .toList();
        assertThat(rows(find(projector, SOON).find(asOf(EVENTS), (Cursor) null)))
                .isEqualTo(new Sums(QUERY, Taxonomy.BY_CODE).rows(others));
    }

    @Test
    void an_event_that_cannot_be_prepared_costs_no_sums_of_the_events_before_it() {
        record(0, EVENTS);
        Posting bad =
                postings.stream()
                        .filter(each -> each.position() > EVENTS / 2)
                        .findFirst()
                        .orElseThrow();
        var totals = new TotalsProjection(ledger.log, RULES, 40);
        var unprepared = new Disturbed(totals, (_, _) -> {});
        unprepared.unreadable = bad.position();
        Projector projector =
                ledger.projector(
                        List.of(unprepared, new MomentProjection()), Duration.ofSeconds(10), SHORT);
        assertThat(projector.await(EVENTS, SOON)).isTrue();

        List<Posting> others =
                postings.stream()
                        .filter(each -> each.position() <= EVENTS)
                        .filter(each ->
                                !each.stream().equals(bad.stream())
                                        || each.position() < bad.position())
                        .toList();
        assertThat(rows(find(projector, SOON).find(asOf(EVENTS), (Cursor) null)))
                .isEqualTo(new Sums(QUERY, Taxonomy.BY_CODE).rows(others));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What happens before a batch whose last event is at a position is written.
    @FunctionalInterface
    private interface Disturbance {
        void before(Connection connection, long last) throws SQLException;
    }

    private static final class Disturbed extends ForwardingProjection {
        private final Disturbance disturbance;
        long refused = -1;
        long unreadable = -1;

        Disturbed(Projection real, Disturbance disturbance) {
            super(real);
            this.disturbance = disturbance;
        }

        @Override
        public Change prepare(List<Happened> events) {
            if (events.stream().anyMatch(each -> each.position() == unreadable)) {
                throw new IllegalStateException("no sense in it");
            }
            Change change = super.prepare(events);
            long last = events.getLast().position();
            boolean refuses = events.stream().anyMatch(each -> each.position() == refused);
            return transaction -> {
                disturbance.before(transaction.connection(), last);
                change.write(transaction);
                if (refuses) {
                    throw new SQLException("no", "23514");
                }
            };
        }
    }
}
