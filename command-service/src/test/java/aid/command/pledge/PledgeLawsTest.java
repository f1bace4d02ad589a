package aid.command.pledge;

import static aid.command.pledge.PledgeExamples.OTHER;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.addEvidence;
import static aid.command.pledge.PledgeExamples.all;
import static aid.command.pledge.PledgeExamples.allocate;
import static aid.command.pledge.PledgeExamples.amend;
import static aid.command.pledge.PledgeExamples.annotate;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.authorise;
import static aid.command.pledge.PledgeExamples.correct;
import static aid.command.pledge.PledgeExamples.delivered;
import static aid.command.pledge.PledgeExamples.dispute;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.grant;
import static aid.command.pledge.PledgeExamples.includedIn;
import static aid.command.pledge.PledgeExamples.lapse;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.mention;
import static aid.command.pledge.PledgeExamples.merge;
import static aid.command.pledge.PledgeExamples.part;
import static aid.command.pledge.PledgeExamples.quantity;
import static aid.command.pledge.PledgeExamples.refuse;
import static aid.command.pledge.PledgeExamples.remove;
import static aid.command.pledge.PledgeExamples.revalue;
import static aid.command.pledge.PledgeExamples.withdraw;
import static aid.command.pledge.PledgeExamples.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.command.Sentences;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.command.decision.Recorded;
import aid.command.pledge.Pledge.Closed;
import aid.command.register.InMemoryRegister;
import aid.command.register.Known;
import aid.command.register.RegisterSnapshot;
import aid.events.EventJson;
import aid.events.LedgerEvent;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeMentioned;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every pledge, whatever is asked of it: shown on generated histories, each from a
/// seed that names it.
class PledgeLawsTest {

    private static final int COMMANDS = 60;

    private static final PledgeDecider DECIDER = new PledgeDecider();

    /// Lived once: every law looks at the same lives.
    private static final Map<Long, Life> LIVES = new HashMap<>();

    private static Life lived(long seed) {
        return LIVES.computeIfAbsent(seed, Life::new);
    }

    /// What was asked of a pledge, and what came of it.
    private record Step(Pledge before, PledgeCommand asked, Optional<PledgeEvent> event) {}

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// A pledge that is asked one thing after another.
    private static final class Life {

        final Random random;
        final InMemoryRegister register = new InMemoryRegister();
        final List<Recorded<PledgeEvent>> history = new ArrayList<>();
        final List<Step> steps = new ArrayList<>();
        Pledge pledge = DECIDER.initial();

        Life(long seed) {
            random = new Random(seed);
            int count = 0;
            for (LedgerEvent event : world(announce().as(OTHER).event())) {
                register.record("world-" + count++, event);
            }
            if (random.nextBoolean()) {
                register.record(
                        "delivery", delivered(Quantity.exactly(random.nextInt(45), "system")));
            }
            for (int i = 0; i < COMMANDS; i++) {
                Pledge before = pledge;
                PledgeCommand command = next();
                steps.add(new Step(before, command, ask(command)));
            }
        }

        Optional<PledgeEvent> ask(PledgeCommand command) {
            Known known =
                    RegisterSnapshot.fetch(
                            register, DECIDER.needs(pledge, command), PledgeExamples.TODAY);
            return switch (DECIDER.decide(pledge, command, known)) {
                case Refused<PledgeEvent>(var refusals, _) -> {
                    assertThat(refusals).isNotEmpty();
                    Sentences.check(refusals);
                    yield Optional.empty();
                }
                case Accepted<PledgeEvent>(var events) -> {
                    assertThat(events).hasSizeLessThan(2);
                    events.forEach(this::record);
                    yield events.stream().findFirst();
                }
            };
        }

        private void record(PledgeEvent event) {
            String id = "event-" + history.size();
            history.add(new Recorded<>(id, event));
            register.record(id, event);
            pledge = DECIDER.evolve(pledge, history.getLast());
        }

        PledgeCommand next() {
            return switch (random.nextInt(22)) {
                case 0, 1 -> announcement().command();
                case 2 -> announcement().report();
                case 3 -> mention(passage());
                case 4 -> addEvidence(passage());
                case 5 -> dispute(passage().sha256());
                case 6 -> PledgeExamples.add(line());
                case 7 -> remove(id());
                case 8 -> amend(line());
                case 9, 10 -> correct(event(), line());
                case 11 -> happened();
                case 12 -> revalue(id());
                case 13 -> authorise(random.nextBoolean() ? new String[0] : new String[] {id()});
                case 14 -> grant(condition());
                case 15 -> random.nextInt(4) > 0 ? annotate(condition()) : refuse(condition());
                case 16 -> allocate(figure());
                case 17, 18 -> withdraw(part(id(), 1 + random.nextInt(30)));
                case 19 -> random.nextInt(3) > 0 ? lapse(gone()) : withdraw(gone());
                case 20 -> random.nextInt(3) > 0 ? withdraw(all(id())) : withdraw();
                default -> random.nextInt(3) > 0 ? mention() : merge(OTHER);
            };
        }

        private LineQuantity gone() {
            return random.nextBoolean()
                    ? part(id(), random.nextInt(60))
                    : new LineQuantity(id(), null, Money.exactly("5", "EUR"));
        }

        private PledgeExamples.Announcement announcement() {
            PledgeExamples.Announcement some =
                    announce().of(line(), line()).restingOn(passage()).on(date());
            return switch (random.nextInt(4)) {
                case 0 -> some.under("vote");
                case 1 -> announce().restingOn(passage());
                case 2 -> some.of("FR");
                default -> some;
            };
        }

        private CorrectPledge happened() {
            CorrectPledge c = correct(event());
            return new CorrectPledge(
                    c.pledge(),
                    c.correctsEvent(),
                    c.cause(),
                    c.reason(),
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    date(),
                    c.effective(),
                    c.evidence(),
                    c.overrides());
        }

        private String event() {
            return "event-" + random.nextInt(history.size() + 1);
        }

        private String id() {
            return "" + (1 + random.nextInt(4));
        }

        private String condition() {
            return random.nextInt(4) > 0 ? "vote" : "veto";
        }

        private Line line() {
            Line line =
                    PledgeExamples.line(
                            id(), random.nextInt(9) > 0 ? "ARTY.MLRS" : "OLD", figure());
            return random.nextInt(4) > 0 ? line : includedIn(line, id());
        }

        private Quantity figure() {
            Qualifier[] all = Qualifier.values();
            return random.nextInt(4) > 0
                    ? Quantity.exactly(random.nextInt(50), "system")
                    : quantity(all[random.nextInt(all.length)], random.nextInt(50) - 1);
        }

        private DateValue date() {
            return switch (random.nextInt(4)) {
                case 0 -> new DateValue(DatePrecision.MONTH, "2024-04", false, null, null);
                case 1 -> DateValue.unknown();
                default -> PledgeExamples.day("2024-0" + (1 + random.nextInt(9)) + "-15");
            };
        }

        private aid.events.value.Evidence passage() {
            int start = random.nextInt(PledgeExamples.TEXT.length() - 10);
            return evidence(PledgeExamples.TEXT.substring(start, start + 10));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deciding_never_throws_and_whatever_is_decided_can_be_told(long seed) {
        assertThat(lived(seed).steps).hasSize(COMMANDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void telling_the_history_again_gives_the_same_state(long seed) {
        Life life = lived(seed);
        Pledge again = DECIDER.initial();
        for (Recorded<PledgeEvent> each : life.history) {
            String stored = EventJson.MAPPER.writeValueAsString(each.event());
            PledgeEvent read = EventJson.MAPPER.readValue(stored, each.event().getClass());
            again = DECIDER.evolve(again, new Recorded<>(each.eventId(), read));
        }
        assertThat(again).usingRecursiveComparison().isEqualTo(life.pledge);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_follows_the_end_but_evidence_mentions_and_corrections(long seed) {
        for (Step step : lived(seed).steps) {
            if (step.before() instanceof Closed && step.event().isPresent()) {
                assertThat(step.event().get())
                        .isInstanceOfAny(
                                PledgeMentioned.class,
                                EvidenceAdded.class,
                                EvidenceDisputed.class,
                                PledgeCorrected.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_register_knows_a_pledge_as_the_pledge_knows_itself(long seed) {
        Life life = lived(seed);
        var needs = new aid.command.register.Needs().commitment(PLEDGE.value());
        Optional<Known.Commitment> seen =
                RegisterSnapshot.fetch(life.register, needs, PledgeExamples.TODAY)
                        .commitment(PLEDGE.value());
        switch (life.pledge) {
            case Pledge.NotAnnounced _ -> assertThat(seen).isEmpty();
            case Pledge.Known known -> {
                PledgeState pledge = known.state();
                Known.Commitment commitment = seen.orElseThrow();
                assertThat(commitment.stands()).isEqualTo(!(known instanceof Closed));
                assertThat(commitment.state().terms()).isEqualTo(pledge.stream().state().terms());
                assertThat(commitment.state().statedTotal()).isEqualTo(pledge.total());
                assertThat(commitment.state().opened()).isEqualTo(pledge.announced());
                assertThat(commitment.openConditions()).isEqualTo(pledge.openConditions());
                assertThat(commitment.state().lines())
                        .containsExactlyElementsOf(pledge.lines().values());
                for (Line line : commitment.state().lines()) {
                    assertThat(commitment.state().remaining(line.line()))
                            .isEqualTo(pledge.stream().state().remaining(line.line()));
                }
            }
        }
    }

    @Test
    void the_generated_lives_ask_everything_and_come_to_every_end() {
        Set<Class<?>> asked = new HashSet<>();
        Set<Class<?>> happened = new HashSet<>();
        Set<Class<?>> ends = new HashSet<>();
        seeds().forEach(seed -> {
            Life life = lived(seed);
            life.steps.forEach(step -> asked.add(step.asked().getClass()));
            life.history.forEach(each -> happened.add(each.event().getClass()));
            ends.add(
                    life.pledge instanceof Closed closed
                            ? closed.end().getClass()
                            : life.pledge.getClass());
        });
        assertThat(asked).containsExactlyInAnyOrder(PledgeCommand.class.getPermittedSubclasses());
        assertThat(happened).containsExactlyInAnyOrder(PledgeEvent.class.getPermittedSubclasses());
        assertThat(ends)
                .contains(
                        Pledge.End.Withdrawn.class,
                        Pledge.End.Lapsed.class,
                        Pledge.End.Merged.class,
                        Pledge.Open.class,
                        Pledge.Reported.class);
    }

    @Test
    void a_history_that_cannot_have_been_stops_and_names_both() {
        PledgeEvent orphan = PledgeExamples.withdrawn();
        assertThatThrownBy(() -> DECIDER.evolve(DECIDER.initial(), new Recorded<>("1", orphan)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PledgeWithdrawn")
                .hasMessageContaining("NotAnnounced");
        Pledge open = DECIDER.evolve(DECIDER.initial(), new Recorded<>("1", announce().event()));
        assertThatThrownBy(() -> DECIDER.evolve(open, new Recorded<>("2", announce().event())))
                .isInstanceOf(IllegalStateException.class);
        Pledge closed = DECIDER.evolve(open, new Recorded<>("2", orphan));
        assertThatThrownBy(() -> DECIDER.evolve(closed, new Recorded<>("3", orphan)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_long_history_is_told_without_running_out_of_stack() {
        Pledge pledge = DECIDER.evolve(DECIDER.initial(), new Recorded<>("0", announce().event()));
        for (int i = 1; i <= 20_000; i++) {
            var mentioned =
                    new PledgeMentioned(
                            PLEDGE, PledgeExamples.day("2024-05-01"), List.of(), List.of());
            pledge = DECIDER.evolve(pledge, new Recorded<>("" + i, mentioned));
        }
        Pledge last = pledge;
        assertThatThrownBy(() -> DECIDER.evolve(last, new Recorded<>("again", announce().event())))
                .isInstanceOf(IllegalStateException.class);
    }
}
