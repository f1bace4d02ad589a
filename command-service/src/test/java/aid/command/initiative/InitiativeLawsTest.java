package aid.command.initiative;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.reference;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.CZ;
import static aid.command.initiative.InitiativeExamples.DE;
import static aid.command.initiative.InitiativeExamples.FUND;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.NL;
import static aid.command.initiative.InitiativeExamples.PASSAGE;
import static aid.command.initiative.InitiativeExamples.add;
import static aid.command.initiative.InitiativeExamples.ammunition;
import static aid.command.initiative.InitiativeExamples.close;
import static aid.command.initiative.InitiativeExamples.contribute;
import static aid.command.initiative.InitiativeExamples.join;
import static aid.command.initiative.InitiativeExamples.leave;
import static aid.command.initiative.InitiativeExamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.register.InMemoryRegister;
import aid.command.register.RegisterSnapshot;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.InitiativeKind;
import aid.events.value.PartyCode;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds whatever operators send, in whatever order.
class InitiativeLawsTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final InitiativeDecider DECIDER = new InitiativeDecider();
    private static final Map<Long, List<InitiativeEvent>> HISTORIES = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /// What came of sixty commands; deciding has thrown nothing.
    private static List<InitiativeEvent> history(long seed) {
        return HISTORIES.computeIfAbsent(seed, InitiativeLawsTest::happened);
    }

    private static List<InitiativeEvent> happened(long seed) {
        Random random = new Random(seed);
        InMemoryRegister register = new InMemoryRegister();
        reference().forEach(event -> register.record("reference", event));
        List<InitiativeEvent> history = new ArrayList<>();
        Initiative state = DECIDER.initial();
        for (int i = 0; i < 60; i++) {
            InitiativeCommand command = command(random);
            var known = RegisterSnapshot.fetch(register, DECIDER.needs(state, command), TODAY);
            if (DECIDER.decide(state, command, known)
                    instanceof Decision.Accepted<InitiativeEvent>(var events)) {
                for (InitiativeEvent event : events) {
                    state = DECIDER.evolve(state, new Recorded<>("e" + history.size(), event));
                    register.record("e" + history.size(), event);
                    history.add(event);
                }
            }
        }
        assertThat(state).as("replayed from seed %s", seed).isEqualTo(replayed(history));
        return history;
    }

    private static Initiative replayed(List<InitiativeEvent> history) {
        Initiative state = DECIDER.initial();
        for (InitiativeEvent event : history) {
            state = DECIDER.evolve(state, new Recorded<>("replayed", event));
        }
        return state;
    }

    private static InitiativeCommand command(Random random) {
        DateValue day = DateValue.day(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(600)));
        PartyCode party = List.of(CZ, DE, NL, new PartyCode("XX")).get(random.nextInt(4));
        return switch (random.nextInt(16)) {
            case 0 -> register(any(random, InitiativeKind.values()));
            case 1, 2 -> register(InitiativeKind.FUND);
            case 3, 4 -> join(party, day);
            case 5 -> leave(party, day);
            case 6 ->
                    random.nextInt(10) == 0
                            ? close("enough", day)
                            : add(ammunition("" + random.nextInt(3)), any(random, Stage.values()));
            case 7 ->
                    new AllocateSpend(
                            ID,
                            List.of("" + random.nextInt(5)),
                            "pledge:X",
                            null,
                            day,
                            says(PASSAGE),
                            NO_OVERRIDES);
            case 8 ->
                    new ExtendProgramme(
                            ID,
                            null,
                            random.nextBoolean(),
                            List.of(),
                            day,
                            says(PASSAGE),
                            NO_OVERRIDES);
            default ->
                    contribute(
                            "" + random.nextInt(5),
                            party,
                            random.nextBoolean() ? FUND : new CapabilityCode("AMMO"),
                            "" + random.nextInt(100),
                            random.nextInt(4) == 0
                                    ? null
                                    : BigDecimal.valueOf(random.nextInt(60), 2),
                            any(random, ContributionState.values()),
                            day);
        };
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /// A law over histories in which nothing happens would hold by itself.
    @Test
    void the_histories_hold_everything_the_laws_speak_of() {
        assertThat(seeds().boxed().flatMap(seed -> history(seed).stream()))
                .extracting(event -> (Object) event.getClass())
                .contains(
                        ContributionRecorded.class,
                        InitiativeJoined.class,
                        InitiativeLeft.class,
                        InitiativeClosed.class);
        assertThat(
                        seeds().filter(seed ->
                                        history(seed).stream()
                                                .anyMatch(InitiativeClosed.class::isInstance))
                                .count())
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shares_of_contributions_never_exceed_the_whole(long seed) {
        Map<String, ContributionRecorded> latest = new HashMap<>();
        for (InitiativeEvent event : history(seed)) {
            if (event instanceof ContributionRecorded e) {
                latest.put(e.contribution(), e);
                BigDecimal sum =
                        latest.values().stream()
                                .filter(other -> other.capability().equals(e.capability()))
                                .filter(other -> other.share() != null)
                                .map(ContributionRecorded::share)
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).isLessThanOrEqualTo(BigDecimal.ONE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_contribution_never_moves_back_nor_changes_hands(long seed) {
        Map<String, ContributionRecorded> latest = new HashMap<>();
        for (InitiativeEvent event : history(seed)) {
            if (event instanceof ContributionRecorded e) {
                ContributionRecorded before = latest.put(e.contribution(), e);
                if (before != null) {
                    assertThat(e.state()).isGreaterThanOrEqualTo(before.state());
                    assertThat(e.party()).isEqualTo(before.party());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_leaves_who_is_not_there(long seed) {
        Map<PartyCode, Boolean> there = new HashMap<>(Map.of(CZ, true)); // CZ leads.
        for (InitiativeEvent event : history(seed)) {
            switch (event) {
                case InitiativeJoined e -> there.put(e.party(), true);
                case InitiativeLeft e -> assertThat(there.put(e.party(), false)).isEqualTo(true);
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void after_the_end_nothing_follows_but_what_was_promised_before(long seed) {
        Map<String, ContributionRecorded> promised = new HashMap<>();
        LocalDate end = null;
        for (InitiativeEvent event : history(seed)) {
            if (end != null
                    && !(event instanceof ContributionRecorded e
                            && promised.containsKey(e.contribution()))) {
                assertThat(event.effective().earliest().orElseThrow()).isBeforeOrEqualTo(end);
            }
            if (event instanceof ContributionRecorded e) {
                promised.put(e.contribution(), e);
            } else if (event instanceof InitiativeClosed e) {
                assertThat(end).isNull();
                end = e.effective().latest().orElseThrow();
            }
        }
    }
}
