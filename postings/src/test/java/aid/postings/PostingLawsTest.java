package aid.postings;

import static aid.postings.Told.donors;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.contract.ContractEvent;
import aid.events.delivery.DeliveryEvent;
import aid.events.initiative.InitiativeEvent;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostingLawsTest {
    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
    private static final Set<Stage> PROMISED =
            Set.of(
                    Stage.CONDITIONAL,
                    Stage.PLEDGED,
                    Stage.AUTHORISED,
                    Stage.ALLOCATED,
                    Stage.UNKNOWN);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @Test
    void histories_tell_everything_that_can_move_a_figure() {
        Set<Class<?>> told = new HashSet<>();
        for (long seed = 0; seed < 60; seed++) {
            Histories.of(seed, 400).forEach(h -> told.add(h.event().getClass()));
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        PledgeEvent.class,
                                        ContractEvent.class,
                                        DeliveryEvent.class,
                                        InitiativeEvent.class)
                                .flatMap(f -> Arrays.stream(f.getPermittedSubclasses()))
                                .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void postings_add_up_to_what_plain_books_say(long seed) {
        List<Happening> history = Histories.of(seed, 400);
        Map<String, BigDecimal> exact = new HashMap<>();
        for (Posting posting : RULES.postings(history)) {
            posting.figures()
                    .quantities()
                    .forEach((unit, measure) ->
                            exact.merge(
                                    PlainBooks.place(
                                            posting.stream(),
                                            posting.key().stage(),
                                            posting.key().capability(),
                                            unit),
                                    measure.exact(),
                                    BigDecimal::add));
        }
        Map<String, BigDecimal> unexplained = new HashMap<>(exact);
        PlainBooks.of(history)
                .forEach((place, sum) ->
                        unexplained.merge(place, BigDecimal.valueOf(-sum), BigDecimal::add));
        unexplained.values().removeIf(sum -> sum.signum() == 0);
        assertThat(exact).isNotEmpty();
        assertThat(unexplained).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void streams_may_be_told_in_any_order_among_each_other(long seed) {
        List<Happening> history = Histories.of(seed, 400);
        assertThat(standing(RULES.postings(reordered(history, new Random(seed)))))
                .isEqualTo(standing(RULES.postings(history)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sums_up_to_a_position_are_those_of_the_history_up_to_it(long seed) {
        List<Happening> history = Histories.of(seed, 300);
        List<Posting> all = RULES.postings(history);
        for (int until = 0; until < history.size(); until += 37) {
            long position = until;
            assertThat(all.stream().filter(p -> p.position() <= position).toList())
                    .isEqualTo(RULES.postings(history.subList(0, until)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_stream_opened_again_goes_on_where_it_was(long seed) {
        List<Happening> history = Histories.ofOpenPledge(seed, 12);
        List<Happening> before = history.subList(0, history.size() - 1);
        List<Posting> all = RULES.postings(history);
        List<Posting> last = RULES.open(before).apply(history.getLast());
        assertThat(last)
                .isEqualTo(all.stream().filter(p -> p.position() == history.size()).toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_sum_is_less_than_nothing(long seed) {
        standing(RULES.postings(Histories.of(seed, 400)))
                .forEach((key, figures) -> {
                    assertThat(figures.lines()).as("%s", key).isNotNegative();
                    figures.quantities().forEach((unit, m) -> assertNotNegative(key + unit, m));
                    figures.money().forEach((currency, m) -> assertNotNegative(key + currency, m));
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_stays_promised_after_all_of_it_has_left(long seed) {
        List<Happening> history = Histories.ofOpenPledge(seed, 12);
        PledgeId pledge = new PledgeId(history.getFirst().event().stream());
        List<PledgeEvent> ends =
                List.of(
                        new PledgeWithdrawn(
                                pledge,
                                List.of(),
                                Cause.DONOR_DECISION,
                                "no more",
                                Told.DAY,
                                List.of(),
                                List.of()),
                        new PledgeLapsed(
                                pledge,
                                List.of(),
                                Cause.EXPIRED,
                                "late",
                                Told.DAY,
                                List.of(),
                                List.of()));
        for (PledgeEvent end : ends) {
            assertThat(standing(RULES.postings(and(history, end))).keySet())
                    .extracting(Key::stage)
                    .doesNotContainAnyElementsOf(PROMISED)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_stays_of_a_merged_pledge_on_any_day(long seed) {
        List<Happening> history = Histories.ofOpenPledge(seed, 12);
        PledgeMerged merged =
                new PledgeMerged(
                        new PledgeId(history.getFirst().event().stream()),
                        new PledgeId("pledge:survivor"),
                        "the same",
                        Told.DAY,
                        List.of(),
                        List.of());
        assertThat(standingByDay(RULES.postings(and(history, merged)))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_event_corrected_back_leaves_the_sums_of_every_day_as_they_were(long seed) {
        List<Happening> history = untilCorrected(Histories.ofOpenPledge(seed, 12));
        Fact opening = (Fact) history.getFirst().event();
        Shares donors =
                switch (opening) {
                    case PledgeAnnounced e -> e.donors();
                    case SupportReported e -> e.donors();
                    default -> throw new AssertionError(opening);
                };
        PledgeCorrected away = correction(opening, donors("XX"), Told.on("2021-01-01"));
        PledgeCorrected back = correction(opening, donors, opening.effective());
        List<Happening> corrected = and(history, away);
        assertThat(standingByDay(RULES.postings(corrected)))
                .isNotEqualTo(standingByDay(RULES.postings(history)));
        assertThat(standingByDay(RULES.postings(and(corrected, back))))
                .isEqualTo(standingByDay(RULES.postings(history)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sums_are_the_same_of_postings_and_of_their_sums_by_key(long seed) {
        Random random = new Random(seed);
        List<Posting> postings = RULES.postings(Histories.of(seed, 400));
        List<Cell> cells = new ArrayList<>();
        standing(postings).forEach((key, figures) -> cells.add(Cell.of(key, figures)));
        for (int i = 0; i < 10; i++) {
            Sums sums = new Sums(query(random), Taxonomy.BY_CODE);
            assertThat(sums.rows(cells)).isEqualTo(sums.rows(postings));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_row_is_the_sum_of_what_contributes_to_it(long seed) {
        Random random = new Random(seed);
        List<Posting> postings = RULES.postings(Histories.of(seed, 200));
        Sums sums = new Sums(query(random), Taxonomy.BY_CODE);
        Map<Row.Group, Figures> parts = new HashMap<>();
        for (Posting posting : postings) {
            sums.contribute(
                    posting, (group, figures) -> parts.merge(group, figures, Figures::plus));
        }
        parts.values().removeIf(Figures::isZero);
        assertThat(sums.rows(postings))
                .extracting(Row::group)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(parts.keySet());
        sums.rows(postings)
                .forEach(row -> assertThat(row.figures()).isEqualTo(parts.get(row.group())));
    }

    private static TotalsQuery query(Random random) {
        TotalsQuery query =
                TotalsQuery.by(
                        Arrays.stream(Dimension.values())
                                .filter(_ -> random.nextInt(3) == 0)
                                .toArray(Dimension[]::new));
        if (random.nextInt(3) == 0) {
            query = query.where(Dimension.DONOR, "FR", "US");
        }
        if (random.nextInt(3) == 0) {
            query = query.where(Dimension.CAPABILITY, "AD.SYS", "ARTY");
        }
        if (random.nextInt(3) == 0) {
            query = query.where(Dimension.STAGE, "PLEDGED", "DELIVERED");
        }
        if (random.nextInt(2) == 0) {
            query = query.rolledUp();
        }
        return random.nextInt(2) == 0
                ? query
                : query.from(Viewpoint.values()[random.nextInt(Viewpoint.values().length)]);
    }

    /// What is recorded first is wrong in nothing until something says so.
    private static List<Happening> untilCorrected(List<Happening> history) {
        return history.stream().takeWhile(h -> !(h.event() instanceof PledgeCorrected)).toList();
    }

    private static PledgeCorrected correction(Fact opening, Shares donors, DateValue happened) {
        return new PledgeCorrected(
                new PledgeId(opening.stream()),
                "event-1",
                Cause.ENTRY_ERROR,
                "mistyped",
                donors,
                null,
                null,
                null,
                List.of(),
                null,
                happened,
                Told.DAY,
                List.of(),
                List.of());
    }

    private static void assertNotNegative(String of, Measure m) {
        assertThat(
                        Stream.of(m.exact(), m.approximate(), m.lower(), m.upperClosed())
                                .mapToInt(BigDecimal::signum))
                .as(of + m)
                .allMatch(sign -> sign >= 0);
        assertThat(LongStream.of(m.upperOpen(), m.unstated(), m.undisclosed(), m.sharedUnsplit()))
                .as(of + m)
                .allMatch(n -> n >= 0);
    }

    private static Map<Key, Figures> standing(List<Posting> postings) {
        Map<Key, Figures> sums = Telling.sums(postings);
        sums.values().removeIf(Figures::isZero);
        return sums;
    }

    private record Day(Key key, DateValue effective) {}

    private static Map<Day, Figures> standingByDay(List<Posting> postings) {
        Map<Day, Figures> sums = new HashMap<>();
        postings.forEach(
                p -> sums.merge(new Day(p.key(), p.effective()), p.figures(), Figures::plus));
        sums.values().removeIf(Figures::isZero);
        return sums;
    }

    private static List<Happening> and(List<Happening> history, LedgerEvent event) {
        List<Happening> more = new ArrayList<>(history);
        long position = history.size() + 1;
        more.add(
                new Happening(
                        position,
                        "event-" + position,
                        history.getLast().recordedAt(),
                        null,
                        event));
        return more;
    }

    /// The same streams told in turns that chance decides, each in its own order.
    private static List<Happening> reordered(List<Happening> history, Random random) {
        Map<String, Deque<Happening>> streams = new LinkedHashMap<>();
        history.forEach(
                h -> streams.computeIfAbsent(h.event().stream(), _ -> new ArrayDeque<>()).add(h));
        List<Deque<Happening>> left = new ArrayList<>(streams.values());
        List<Happening> reordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Happening> next = left.get(random.nextInt(left.size()));
            @Nullable Happening happening = next.poll();
            if (happening == null) {
                left.remove(next);
            } else {
                reordered.add(happening);
            }
        }
        return reordered;
    }
}
