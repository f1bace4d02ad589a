package aid.query.totals;

import static org.assertj.core.api.Assertions.assertThat;

import aid.postings.Dimension;
import aid.postings.Figures;
import aid.postings.Happening;
import aid.postings.Histories;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.postings.Row;
import aid.postings.Sums;
import aid.postings.Taxonomy;
import aid.postings.TotalsQuery;
import aid.postings.Viewpoint;
import aid.query.asof.AsOf;
import aid.query.asof.MomentProjection;
import aid.query.projection.ForwardingProjection;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.Projector;
import aid.query.projection.RecordedLedger;
import aid.query.web.Cursor;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read from the tables equals what a plain fold over the events gives, whatever way the
/// events have taken.
class TotalsLawsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
    private static final int BLOCK_POSITIONS = 10;

    private static final List<TotalsQuery> QUERIES =
            List.of(
                    TotalsQuery.by(Dimension.DONOR, Dimension.CAPABILITY),
                    TotalsQuery.by(
                            Dimension.DONOR,
                            Dimension.CAPABILITY,
                            Dimension.RECIPIENT,
                            Dimension.CHANNEL,
                            Dimension.PURPOSE),
                    TotalsQuery.by(Dimension.CAPABILITY).rolledUp(),
                    TotalsQuery.by(Dimension.RECIPIENT).from(Viewpoint.RECIPIENT),
                    TotalsQuery.by(Dimension.DONOR)
                            .where(Dimension.DONOR, "DE", "US")
                            .from(Viewpoint.DONOR));

    private final RecordedLedger ledger = new RecordedLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private TotalsProjection totals(EventLog log) {
        return new TotalsProjection(log, RULES, BLOCK_POSITIONS);
    }

    private Projector projector() {
        return ledger.projector(List.of(totals(ledger.log), new MomentProjection()));
    }

    private Ledger looking(Projector projector) {
        return new Ledger(ledger.log, projector, Clock.systemUTC(), SOON, RULES);
    }

    private static TotalsRequest request(
            TotalsQuery query, long position, LocalDate effectiveOn, boolean inferredDates) {
        return new TotalsRequest(
                query,
                new AsOf.Position(position, "asOf"),
                OptionalLong.empty(),
                effectiveOn,
                inferredDates,
                null,
                new FxRule.Effective(),
                null);
    }

    private static List<Row> stored(Ledger ledger, TotalsRequest request) {
        return new FindTotals(ledger)
                .find(request, (Cursor) null).rows().stream().map(FindTotals.Total::row).toList();
    }

    private static List<Row> folded(List<Posting> postings, TotalsRequest request, long position) {
        return new Sums(request.query(), Taxonomy.BY_CODE)
                .rows(
                        postings.stream()
                                .filter(posting -> posting.position() <= position)
                                .filter(posting ->
                                        request.inferredDates() || !posting.effectiveInferred())
                                .filter(posting -> countsOn(posting, request.effectiveOn()))
                                .toList());
    }

    private static boolean countsOn(Posting posting, LocalDate day) {
        if (day == null) {
            return true;
        }
        LocalDate from = posting.day();
        return from != null && !from.isAfter(day);
    }

    private List<Posting> recordAll(List<Happening> history) {
        history.forEach(each -> ledger.record(each.event(), each.eventId()));
        return RULES.postings(history);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void totals_as_of_every_position_equal_the_fold_of_the_events_up_to_there(long seed) {
        List<Posting> postings = recordAll(Histories.of(seed, 300));
        Projector projector = projector();
        assertThat(projector.await(300, SOON)).isTrue();
        Ledger looking = looking(projector);

        for (long position = 0; position <= 300; position++) {
            TotalsRequest request =
                    request(QUERIES.get((int) position % QUERIES.size()), position, null, true);
            assertThat(stored(looking, request))
                    .as("seed %d, position %d", seed, position)
                    .isEqualTo(folded(postings, request, position));
        }
        assertThat(ledger.sql().sql("select count(*) from sums").query(Long.class).single())
                .isPositive();
    }

    @Test
    void sums_kept_in_memory_move_on_with_the_ledger() {
        List<Happening> history = Histories.of(10, 120);
        List<Posting> postings = RULES.postings(history);
        Projector projector = projector();
        Ledger looking = looking(projector);

        for (int position = 1; position <= history.size(); position++) {
            Happening event = history.get(position - 1);
            ledger.record(event.event(), event.eventId());
            assertThat(projector.await(position, SOON)).isTrue();
            if (position % 3 != 0) { // Now and then more than one event came in between.
                TotalsRequest now =
                        request(QUERIES.get(position % QUERIES.size()), position, null, true);
                if (position < 60 && !now.query().filters().isEmpty()) {
                    continue; // Codes that nothing names yet are refused.
                }
                assertThat(stored(looking, now))
                        .as("position %d", position)
                        .isEqualTo(folded(postings, now, position));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void totals_effective_on_a_day_equal_the_fold_of_what_counts_by_then(long seed) {
        List<Posting> postings = recordAll(Histories.of(seed, 300));
        Projector projector = projector();
        assertThat(projector.await(300, SOON)).isTrue();
        Ledger looking = looking(projector);
        var random = new Random(seed);
        List<LocalDate> days =
                postings.stream().map(Posting::day).filter(java.util.Objects::nonNull).toList();

        for (int i = 0; i < 150; i++) {
            LocalDate day = days.get(random.nextInt(days.size())).plusDays(random.nextInt(3) - 1);
            TotalsRequest request =
                    request(
                            QUERIES.get(i % QUERIES.size()),
                            i % 3 == 0 ? 300 : random.nextInt(301),
                            day,
                            i % 2 == 0);
            long position = ((AsOf.Position) request.when()).position();
            assertThat(stored(looking, request))
                    .as("seed %d, %s", seed, request)
                    .isEqualTo(folded(postings, request, position));
        }
    }

    /// Without an end, what has no day counts too: it is not before the beginning.
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void totals_of_a_period_equal_the_fold_of_what_counts_from_its_days(long seed) {
        List<Posting> postings = recordAll(Histories.of(seed, 300));
        Projector projector = projector();
        assertThat(projector.await(300, SOON)).isTrue();
        Ledger looking = looking(projector);
        var random = new Random(seed);
        List<LocalDate> days =
                postings.stream().map(Posting::day).filter(java.util.Objects::nonNull).toList();

        for (int i = 0; i < 60; i++) {
            LocalDate from = days.get(random.nextInt(days.size()));
            LocalDate to = i % 4 == 0 ? null : from.plusDays(random.nextInt(400));
            TotalsQuery query = QUERIES.get(i % QUERIES.size());
            var filter = new TemporalFilter(random.nextInt(301), from, to, true);
            List<Row> rows =
                    looking.look(
                            request(query, filter.position(), null, true),
                            null,
                            look -> look.sums(query).rows(look.cells(query, filter)));
            assertThat(rows)
                    .as("seed %d, %s", seed, filter)
                    .isEqualTo(
                            new Sums(query, Taxonomy.BY_CODE)
                                    .rows(
                                            postings.stream()
                                                    .filter(each ->
                                                            each.position() <= filter.position())
                                                    .filter(each -> countsOn(each, to))
                                                    .filter(each ->
                                                            each.day() == null
                                                                    || !each.day().isBefore(from))
                                                    .toList()));
        }
    }

    @Test
    void a_replay_from_the_log_alone_makes_the_same_postings_again() {
        List<Posting> postings = recordAll(Histories.of(9, 300));
        var again = new ArrayList<Posting>();
        new Replay(ledger.log, RULES).run(300, again::addAll);
        again.sort(Comparator.comparing(Posting::position).thenComparing(Posting::ordinal));

        // Recorded anew, so at another time.
        assertThat(again)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
                        "recordedAt", "actor", "origin.recordedAt")
                .isEqualTo(postings);
    }

    @Test
    void the_postings_of_an_explanation_add_up_to_the_rows() {
        recordAll(Histories.of(6, 300));
        Projector projector = projector();
        assertThat(projector.await(300, SOON)).isTrue();
        Ledger looking = looking(projector);

        for (TotalsQuery query : QUERIES) {
            TotalsRequest request = request(query, 200, null, true);
            var sums = new HashMap<Row.Group, Figures>();
            Cursor cursor = null;
            do {
                Explain.Answer page = new Explain(looking).find(request, cursor, 7);
                page.lines().forEach(line -> sums.merge(line.row(), line.figures(), Figures::plus));
                cursor = page.next();
            } while (cursor != null);
            sums.values().removeIf(Figures::isZero);
            var rows = new HashMap<Row.Group, Figures>();
            stored(looking, request).forEach(row -> rows.put(row.group(), row.figures()));
            assertThat(sums).isEqualTo(rows);
        }
    }

    @Test
    void sums_stay_exact_with_32_writers_and_two_instances() throws Exception {
        Projector one = projector();
        Projector two = projector();
        var histories = new ArrayList<List<Happening>>();
        for (int writer = 0; writer < 32; writer++) {
            histories.add(apart(Histories.of(100 + writer, 40), writer));
        }
        try (var writers = Executors.newFixedThreadPool(32)) {
            for (List<Happening> history : histories) {
                writers.submit(
                        () -> history.forEach(each -> ledger.record(each.event(), each.eventId())));
            }
        }
        long head = ledger.log.head();
        assertThat(head).isEqualTo(32 * 40);
        assertThat(one.await(head, SOON)).isTrue();
        assertThat(two.await(head, SOON)).isTrue();

        var postings = new ArrayList<Posting>();
        histories.forEach(history -> postings.addAll(RULES.postings(history)));
        for (TotalsQuery query : QUERIES) {
            TotalsRequest request = request(query, head, null, true);
            assertThat(stored(looking(one), request))
                    .isEqualTo(folded(postings, request, Long.MAX_VALUE));
        }
        assertThat(one.status().deadLetters()).isZero();
    }

    /// The same history in streams of its own, with event ids of its own.
    private static List<Happening> apart(List<Happening> history, int writer) {
        return history.stream()
                .map(each -> {
                    String text =
                            aid.events.EventJson.MAPPER
                                    .writeValueAsString(each.event())
                                    .replaceAll(
                                            "\"(pledge|contract|delivery|initiative):",
                                            "\"$1:w" + writer + "-")
                                    .replaceAll("\"event-(\\d+)\"", "\"w" + writer + "-event-$1\"");
                    return new Happening(
                            each.position(),
                            "w" + writer + "-" + each.eventId(),
                            each.recordedAt(),
                            each.actor(),
                            aid.events.EventJson.MAPPER.readValue(text, each.event().getClass()));
                })
                .toList();
    }

    @Test
    void what_the_log_hands_over_again_is_not_counted_again() {
        List<Posting> postings = recordAll(Histories.of(7, 200));
        EventLog stutters = new StutteringLog(ledger.log);
        var projector =
                ledger.closing(
                        new Projector(
                                stutters,
                                ledger.generation,
                                ledger.withTables(() -> List.of(totals(stutters)))));
        projector.start();
        assertThat(projector.await(200, SOON)).isTrue();

        for (TotalsQuery query : QUERIES) {
            TotalsRequest request = request(query, 200, null, true);
            assertThat(stored(looking(projector), request))
                    .isEqualTo(folded(postings, request, 200));
        }
    }

    @Test
    void a_stream_put_aside_is_missing_and_comes_in_whole_when_it_is_taken() throws Exception {
        List<Happening> history = Histories.of(8, 300);
        List<Posting> postings = recordAll(history);
        String stream =
                postings.stream()
                        .filter(posting -> posting.position() < BLOCK_POSITIONS)
                        .map(Posting::stream)
                        .findFirst()
                        .orElseThrow();
        var picky = new Picky(totals(ledger.log));
        picky.refuses = record -> record.stream().equals(stream);
        Projector projector = ledger.projector(List.of(picky, new MomentProjection()));
        assertThat(projector.await(300, SOON)).isTrue();
        Ledger looking = looking(projector);

        List<Posting> others =
                postings.stream().filter(each -> !each.stream().equals(stream)).toList();
        TotalsRequest now = request(QUERIES.getFirst(), 300, null, true);
        assertThat(stored(looking, now)).isEqualTo(folded(others, now, 300));
        var answer = new FindTotals(looking).find(now, (Cursor) null);
        assertThat(answer.look().incomplete())
                .isEqualTo(
                        history.stream()
                                .filter(each -> each.event().stream().equals(stream))
                                .count());

        picky.refuses = _ -> false;
        long first = projector.deadLetters(0, 1).getFirst().position();
        assertThat(projector.retry(first).left()).isZero();
        for (long position = 0; position <= 300; position += 10) {
            TotalsRequest request = request(QUERIES.getFirst(), position, null, true);
            assertThat(stored(looking, request)).isEqualTo(folded(postings, request, position));
        }
        assertThat(new FindTotals(looking).find(now, (Cursor) null).look().incomplete()).isZero();
    }

    /// A projection that does not take some events for now.
    private static final class Picky extends ForwardingProjection {
        volatile Predicate<RecordedEvent> refuses = _ -> false;

        Picky(Projection real) {
            super(real);
        }

        @Override
        public Change prepare(List<Happened> events) {
            for (Happened each : events) {
                if (refuses.test(each.record())) {
                    throw new IllegalStateException("not now");
                }
            }
            return super.prepare(events);
        }
    }

    /// Hands over a good part of what it has handed over before.
    private record StutteringLog(EventLog log) implements EventLog {
        @Override
        public long head() {
            return log.head();
        }

        @Override
        public List<RecordedEvent> after(long position, int max) {
            return log.after(Math.max(0, position - 50), Math.min(max, 70));
        }

        @Override
        public void read(long after, long upToInclusive, Consumer<List<RecordedEvent>> chunks) {
            log.read(Math.max(0, after - 50), upToInclusive, chunks);
        }

        @Override
        public List<RecordedEvent> streams(Collection<String> streams) {
            return log.streams(streams);
        }

        @Override
        public Optional<RecordedEvent> event(String eventId) {
            return log.event(eventId);
        }

        @Override
        public boolean await(long position, Duration atMost) {
            return log.await(position, atMost);
        }

        @Override
        public AutoCloseable onAppend(Runnable wakeUp) {
            return log.onAppend(wakeUp);
        }
    }
}
