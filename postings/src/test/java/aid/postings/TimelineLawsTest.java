package aid.postings;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryEvent;
import aid.events.initiative.InitiativeRegistered;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

/// The timeline of a stream is the same however late its facts are learnt, and its postings add up
/// to it at every position and day.
class TimelineLawsTest {
    private static final ReadingPolicy POLICY = ReadingPolicy.FR_QUANTITY_1;
    private static final PostingRules RULES = new PostingRules(POLICY);
    private static final Set<Stage> PROMISED =
            Set.of(
                    Stage.CONDITIONAL,
                    Stage.PLEDGED,
                    Stage.AUTHORISED,
                    Stage.ALLOCATED,
                    Stage.UNKNOWN);

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void postings_up_to_any_event_add_up_to_the_timeline_folded_from_nothing(long seed) {
        for (List<Happening> stream : delayed(Histories.of(seed, 250), new Random(seed))) {
            List<Posting> postings = new ArrayList<>();
            StreamLedger ledger = RULES.open();
            for (int until = 1; until <= stream.size(); until++) {
                postings.addAll(ledger.apply(stream.get(until - 1)));
                assertThat(byStep(postings))
                        .as("%s", stream.subList(0, until))
                        .isEqualTo(timeline(stream.subList(0, until)));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void facts_learnt_late_end_in_the_figures_of_facts_learnt_in_time(long seed) {
        Map<String, List<Happening>> inTime = streams(Histories.precise(seed, 250));
        for (List<Happening> late : delayed(Histories.precise(seed, 250), new Random(seed))) {
            List<Happening> recordedInTime = inTime.get(late.getFirst().event().stream());
            assertThat(byDay(RULES.postings(late)))
                    .as("%s", late)
                    .isEqualTo(byDay(RULES.postings(recordedInTime)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_stream_that_is_extended_stands_as_one_that_is_folded_from_nothing(long seed) {
        for (List<Happening> stream : delayed(Histories.of(seed, 250), new Random(seed))) {
            switch (stream.getFirst().event()) {
                case PledgeEvent _ -> assertExtended(PledgeStreamState.class, stream);
                case ContractEvent _ -> assertExtended(ContractStreamState.class, stream);
                case DeliveryEvent _ -> assertExtended(DeliveryStreamState.class, stream);
                case LedgerEvent _ -> {} // Nobody decides by it.
            }
        }
    }

    private static <S extends StreamState> void assertExtended(
            Class<S> family, List<Happening> stream) {
        Map<String, LedgerEvent> events = new LinkedHashMap<>();
        RecordedStream<S> extended = null;
        for (Happening each : stream) {
            events.put(each.eventId(), each.event());
            extended =
                    extended == null
                            ? RecordedStream.first(family, each.eventId(), each.event())
                            : extended.after(each.eventId(), each.event());
        }
        assertThat(extended.state())
                .as("%s", stream)
                .usingRecursiveComparison()
                .isEqualTo(RecordedStream.of(family, events).state());
    }

    @Test
    void histories_hold_facts_that_are_learnt_late() {
        long late =
                LongStream.range(0, 60)
                        .boxed()
                        .flatMap(seed ->
                                delayed(Histories.precise(seed, 250), new Random(seed)).stream())
                        .filter(stream -> !EffectOrder.of(stream).equals(stream))
                        .count();
        assertThat(late).isGreaterThan(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_balance_is_less_than_nothing_on_any_day_at_any_position(long seed) {
        for (List<Happening> stream : delayed(Histories.of(seed, 250), new Random(seed))) {
            List<Posting> all = RULES.postings(stream);
            assertNeverNegative(all, stream);
            assertNeverNegative(
                    all.stream().filter(posting -> !posting.effectiveInferred()).toList(), stream);
        }
    }

    private static void assertNeverNegative(List<Posting> postings, List<Happening> stream) {
        Map<Key, Map<LocalDate, Figures>> byKey = new HashMap<>();
        for (Posting posting : postings) {
            byKey.computeIfAbsent(posting.key(), _ -> new java.util.TreeMap<>())
                    .merge(dayOf(posting), posting.figures(), Figures::plus);
        }
        byKey.forEach((key, days) -> {
            Figures sum = Figures.ZERO;
            for (Map.Entry<LocalDate, Figures> day : days.entrySet()) {
                sum = sum.plus(day.getValue());
                assertNotNegative(key + " on " + day.getKey() + " " + stream, sum);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_whole_withdrawal_leaves_nothing_at_the_rate_of_any_day(long seed) {
        List<Happening> history = new ArrayList<>(Histories.ofOpenPledge(seed, 14));
        long position = history.size() + 1;
        history.add(
                new Happening(
                        position,
                        "event-" + position,
                        history.getLast().recordedAt(),
                        null,
                        new PledgeWithdrawn(
                                new PledgeId(history.getFirst().event().stream()),
                                List.of(),
                                Cause.DONOR_DECISION,
                                "no more",
                                Told.on("2030-01-01"),
                                List.of(),
                                List.of())));
        Map<Origin, Figures> promised = new HashMap<>();
        for (Posting posting : RULES.postings(history)) {
            if (PROMISED.contains(posting.key().stage())) {
                promised.merge(posting.origin(), posting.figures(), Figures::plus);
            }
        }
        assertThat(promised.values()).allMatch(Figures::isZero).isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_counts_before_the_event_that_stated_it(long seed) {
        for (Posting posting : RULES.postings(Histories.of(seed, 250))) {
            @Nullable LocalDate stated = posting.origin().effective().day();
            @Nullable LocalDate day = posting.day();
            if (stated == null) {
                assertThat(day).isNull();
            } else if (day != null) {
                assertThat(day).isAfterOrEqualTo(stated);
            }
            assertThat(
                            posting.effectiveInferred()
                                    || !posting.origin().effective().date().inferred())
                    .isTrue();
        }
    }

    /// The events of each stream, some of them recorded later than others that took effect after
    /// them: never one that others cannot be understood without.
    private static List<List<Happening>> delayed(List<Happening> history, Random random) {
        List<List<Happening>> delayed = new ArrayList<>();
        for (List<Happening> stream : streams(history).values()) {
            List<Happening> order = new ArrayList<>(stream);
            for (int i = 1; i < order.size(); i++) {
                if (random.nextInt(3) == 0) {
                    int to = Math.min(order.size() - 1, i + 1 + random.nextInt(4));
                    order.add(to, order.remove(i));
                }
            }
            List<Happening> recorded = renumbered(order);
            if (order.size() > 1 && order.getFirst().equals(stream.getFirst()) && holds(recorded)) {
                delayed.add(recorded);
            }
        }
        return delayed;
    }

    /// Deciders refuse what speaks of something that is not recorded yet; so do streams.
    private static boolean holds(List<Happening> stream) {
        try {
            RULES.postings(stream);
            return introducesInTime(stream);
        } catch (DamagedHistoryException tooEarly) {
            return false;
        }
    }

    /// Lines are told anew where a fact that names them first is recorded after one that follows.
    private static boolean introducesInTime(List<Happening> stream) {
        LedgerEvent first = stream.getFirst().event();
        return first instanceof PledgeAnnounced
                || first instanceof SupportReported
                || first instanceof ContractSigned
                || first instanceof InitiativeRegistered;
    }

    /// Event ids stay, so that corrections name what they named.
    private static List<Happening> renumbered(List<Happening> order) {
        List<Happening> renumbered = new ArrayList<>();
        for (Happening each : order) {
            long position = renumbered.size() + 1;
            renumbered.add(
                    new Happening(
                            position,
                            each.eventId(),
                            each.recordedAt(),
                            each.actor(),
                            each.event()));
        }
        return renumbered;
    }

    private static Map<String, List<Happening>> streams(List<Happening> history) {
        Map<String, List<Happening>> streams = new LinkedHashMap<>();
        history.forEach(
                h -> streams.computeIfAbsent(h.event().stream(), _ -> new ArrayList<>()).add(h));
        return streams;
    }

    private record Step(@Nullable String line, Key key, DateValue effective, Origin origin) {}

    private static Map<Step, Figures> byStep(List<Posting> postings) {
        Map<Step, Figures> sums = new HashMap<>();
        for (Posting p : postings) {
            sums.merge(
                    new Step(p.line(), p.key(), p.effective(), p.origin()),
                    p.figures(),
                    Figures::plus);
        }
        sums.values().removeIf(Figures::isZero);
        return sums;
    }

    private static Map<Step, Figures> timeline(List<Happening> recorded) {
        StreamState state = null;
        for (Happening event : EffectOrder.of(CorrectedHistory.of(recorded))) {
            state = PostingRules.fold(state, POLICY, true, event);
        }
        Map<Step, Figures> sums = new HashMap<>();
        if (state != null) {
            for (Contribution.Dated step : state.balances.takeSteps()) {
                Contribution c = step.contribution();
                sums.merge(
                        new Step(c.line(), c.key(), step.effective().date(), c.origin()),
                        c.figures(),
                        Figures::plus);
            }
        }
        sums.values().removeIf(Figures::isZero);
        return sums;
    }

    private record DayAndKey(Key key, LocalDate day) {}

    private static Map<DayAndKey, Figures> byDay(List<Posting> postings) {
        Map<DayAndKey, Figures> sums = new HashMap<>();
        postings.forEach(
                p -> sums.merge(new DayAndKey(p.key(), dayOf(p)), p.figures(), Figures::plus));
        sums.values().removeIf(Figures::isZero);
        return sums;
    }

    /// What has no day comes after all that have one.
    private static LocalDate dayOf(Posting posting) {
        @Nullable LocalDate day = posting.day();
        return day == null ? LocalDate.MAX : day;
    }

    private static void assertNotNegative(String of, Figures figures) {
        assertThat(figures.lines()).as(of).isNotNegative();
        Stream.of(figures.quantities(), figures.money())
                .forEach(measures ->
                        measures.forEach((name, m) ->
                                assertThat(
                                                Stream.of(
                                                                m.exact(),
                                                                m.approximate(),
                                                                m.lower(),
                                                                m.upperClosed())
                                                        .mapToInt(BigDecimal::signum))
                                        .as(of + " " + name + m)
                                        .allMatch(sign -> sign >= 0)));
    }
}
