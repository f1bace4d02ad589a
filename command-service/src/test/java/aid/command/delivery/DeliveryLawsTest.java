package aid.command.delivery;

import static aid.command.Examples.line;
import static aid.command.delivery.DeliveryExamples.CONTRACT;
import static aid.command.delivery.DeliveryExamples.EVIDENCE;
import static aid.command.delivery.DeliveryExamples.PLEDGE;
import static aid.command.delivery.DeliveryExamples.UA;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.signed;
import static aid.command.delivery.DeliveryExamples.systems;
import static aid.command.delivery.DeliveryExamples.world;
import static aid.events.value.Purpose.TRANSFER_TO_RECIPIENT;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Sentences;
import aid.command.Streams;
import aid.command.decider.RepetitionRules;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.events.LedgerEvent;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for deliveries whatever they are told. The seed of a failing history is its name.
class DeliveryLawsTest {

    private static final int COMMANDS = 60;
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 1);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /// The telling of one history.
    private static Streams<Delivery, DeliveryCommand, DeliveryEvent> history(Anything anything) {
        var streams = new Streams<>(new DeliveryDecider(), TODAY, given());
        IntStream.range(0, COMMANDS).forEach(_ -> streams.tell(anything.command(streams)));
        return streams;
    }

    private static List<LedgerEvent> given() {
        List<LedgerEvent> given = new ArrayList<>(world());
        given.add(announced(systems("1", 10), line("2", "AMMO", Quantity.exactly(12, "round"))));
        given.add(signed(TRANSFER_TO_RECIPIENT, UA, systems("1", 8)));
        return given;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deciding_never_throws_and_replaying_what_is_stored_gives_the_same_state(long seed) {
        var streams = history(new Anything(seed, true));
        for (String stream : streams.told()) {
            assertThat(streams.replayed(stream))
                    .usingRecursiveComparison()
                    .isEqualTo(streams.state(stream));
            for (Recorded<DeliveryEvent> each : streams.recorded(stream)) {
                assertThat(each.event().evidence()).isNotEmpty();
                if (each.event() instanceof DeliveryCompleted completed) {
                    assertThat(completed.consignment().flow()).isNotNull();
                    assertThat(completed.lines()).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_delivered_beyond_what_was_promised_without_an_override(long seed) {
        var streams = history(new Anything(seed, false));
        Map<String, BigDecimal> done = new HashMap<>();
        for (String stream : streams.told()) {
            List<DeliveryEvent> events =
                    streams.recorded(stream).stream().map(Recorded::event).toList();
            tally(events, done);
        }
        assertThat(done.getOrDefault("pledge:NL-1/1", BigDecimal.ZERO))
                .isLessThanOrEqualTo(BigDecimal.valueOf(10));
        assertThat(done.getOrDefault("pledge:NL-1/2", BigDecimal.ZERO))
                .isLessThanOrEqualTo(BigDecimal.valueOf(12));
        assertThat(done.getOrDefault("contract:NSPA-1/1", BigDecimal.ZERO))
                .isLessThanOrEqualTo(BigDecimal.valueOf(8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_told_again_at_once_is_recorded_already(long seed) {
        var anything = new Anything(seed, true);
        var streams = new Streams<>(new RepetitionRules<>(new DeliveryDecider()), TODAY, given());
        for (int i = 0; i < COMMANDS; i++) {
            DeliveryCommand command = anything.command(streams);
            if (streams.tell(command) instanceof Accepted<DeliveryEvent>(var events)
                    && !events.isEmpty()) {
                assertThat(streams.tell(command))
                        .as("seed %d, command %d: %s", seed, i, command)
                        .isEqualTo(new Accepted<>(List.of()));
            }
        }
    }

    @Test
    void the_histories_reach_what_the_laws_speak_of() {
        Set<RefusalCode> refused = EnumSet.noneOf(RefusalCode.class);
        Set<Class<?>> accepted = new HashSet<>();
        int exceeding = 0;
        for (long seed : seeds().toArray()) {
            for (boolean wild : new boolean[] {true, false}) {
                var anything = new Anything(seed, wild);
                var streams = new Streams<>(new DeliveryDecider(), TODAY, given());
                for (int i = 0; i < COMMANDS; i++) {
                    switch (streams.tell(anything.command(streams))) {
                        case Accepted<DeliveryEvent>(var events) ->
                                events.forEach(event -> accepted.add(event.getClass()));
                        case Refused<DeliveryEvent>(var refusals, _) -> {
                            Sentences.check(refusals);
                            refusals.forEach(refusal -> refused.add(refusal.code()));
                            if (!wild && only(refusals)) {
                                exceeding++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(accepted).containsAll(List.of(DeliveryEvent.class.getPermittedSubclasses()));
        assertThat(refused)
                .contains(
                        RefusalCode.UNKNOWN_STREAM,
                        RefusalCode.STAGE_ORDER,
                        RefusalCode.LINE_UNKNOWN,
                        RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER,
                        RefusalCode.CORRECTION_TARGET_UNKNOWN,
                        RefusalCode.DATE_INCOHERENT,
                        RefusalCode.EFFECTIVE_IN_FUTURE);
        assertThat(exceeding).as("refused for the quantity alone").isGreaterThan(5);
    }

    private static boolean only(List<Refusal> refusals) {
        return refusals.stream().allMatch(r -> r.code() == RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
    }

    /// Adds up what a delivery did, by line of a commitment: what arrived of each line, or else
    /// what is on its way, less what is gone since. Told apart from the rules on purpose.
    private static void tally(List<DeliveryEvent> events, Map<String, BigDecimal> done) {
        Map<String, BigDecimal> moving = new HashMap<>();
        Map<String, BigDecimal> arrived = new HashMap<>();
        Map<String, BigDecimal> gone = new HashMap<>();
        List<Cover> of = List.of();
        for (DeliveryEvent event : events) {
            switch (event) {
                case DeliveryDispatched e -> {
                    of = e.of();
                    e.lines()
                            .forEach(l -> {
                                moving.put(l.line(), number(l.quantity()));
                                gone.remove(l.line());
                            });
                }
                case DeliveryProgressReported e -> {
                    of = e.of();
                    e.lines()
                            .forEach(l -> {
                                moving.put(l.line(), number(l.quantity()));
                                gone.remove(l.line());
                            });
                }
                case DeliveryCompleted e -> {
                    of = e.of();
                    e.lines()
                            .forEach(l -> {
                                arrived.merge(l.line(), number(l.quantity()), BigDecimal::add);
                                gone.remove(l.line());
                            });
                }
                case DeliveryLost e -> e.quantities().forEach(p -> without(gone, p));
                case DeliveryReturned e -> e.quantities().forEach(p -> without(gone, p));
                default -> {} // Nothing moves, or nothing did yet.
            }
        }
        for (Cover cover : of) {
            BigDecimal amount =
                    arrived.getOrDefault(
                            cover.by(), moving.getOrDefault(cover.by(), BigDecimal.ZERO));
            BigDecimal left =
                    amount.subtract(gone.getOrDefault(cover.by(), BigDecimal.ZERO))
                            .max(BigDecimal.ZERO);
            done.merge(cover.stream() + "/" + cover.line(), left, BigDecimal::add);
        }
    }

    private static void without(Map<String, BigDecimal> gone, LineQuantity part) {
        gone.merge(
                part.line(),
                part.quantity() == null ? BigDecimal.valueOf(1000) : number(part.quantity()),
                BigDecimal::add);
    }

    private static BigDecimal number(Quantity quantity) {
        BigDecimal value = quantity.value();
        return value == null ? BigDecimal.ZERO : value;
    }

    /// Anything an operator may send, sensible or not.
    ///
    /// Where it is not `wild` it is what the law on quantities can add up: exact figures, links
    /// from line to line, no overrides and no corrections.
    private static final class Anything {

        private final Random random;
        private final boolean wild;

        Anything(long seed, boolean wild) {
            this.random = new Random(seed);
            this.wild = wild;
        }

        DeliveryCommand command(Streams<?, DeliveryCommand, DeliveryEvent> streams) {
            DeliveryId id = new DeliveryId("delivery:" + random.nextInt(4));
            return switch (random.nextInt(wild ? 10 : 9)) {
                case 0 ->
                        new PlanDelivery(
                                id,
                                consignment(),
                                lines(),
                                of(),
                                window(),
                                day(),
                                evidence(),
                                overrides());
                case 1 ->
                        new DispatchDelivery(
                                id,
                                maybe(consignment()),
                                lines(),
                                of(),
                                text(),
                                day(),
                                evidence(),
                                overrides());
                case 2 ->
                        new ReportDeliveryProgress(
                                id,
                                maybe(consignment()),
                                lines(),
                                of(),
                                day(),
                                evidence(),
                                overrides());
                case 3, 4 ->
                        new CompleteDelivery(
                                id,
                                maybe(consignment()),
                                lines(),
                                of(),
                                text(),
                                text(),
                                wild && one(8),
                                day(),
                                evidence(),
                                overrides());
                case 5 -> new RecordHubArrival(id, text(), parts(), day(), evidence(), overrides());
                case 6 ->
                        one(2)
                                ? new ConfirmReceipt(
                                        id, maybe(party()), parts(), day(), evidence(), overrides())
                                : new DisputeReceipt(
                                        id,
                                        maybe(party()),
                                        parts(),
                                        text(),
                                        day(),
                                        evidence(),
                                        overrides());
                case 7 ->
                        new ReportLoss(
                                id,
                                parts(),
                                any(Cause.values()),
                                text(),
                                day(),
                                evidence(),
                                overrides());
                case 8 ->
                        new ReturnDelivery(
                                id,
                                parts(),
                                any(Cause.values()),
                                text(),
                                day(),
                                evidence(),
                                overrides());
                default -> {
                    var recorded = streams.recorded(id.value());
                    yield new CorrectDelivery(
                            id,
                            recorded.isEmpty() || one(8)
                                    ? "event-" + random.nextInt(40)
                                    : recorded.get(random.nextInt(recorded.size())).eventId(),
                            one(5) ? any(Cause.values()) : Cause.ENTRY_ERROR,
                            text(),
                            one(4) ? consignment() : null,
                            one(2) ? lines() : List.of(),
                            one(3) ? of() : null,
                            one(3) ? day() : null,
                            day(),
                            evidence(),
                            overrides());
                }
            };
        }

        private Consignment consignment() {
            return new Consignment(
                    Shares.of(wild && one(20) ? "XX" : "NL"),
                    wild && one(20) ? new PartyCode("DE") : UA,
                    one(8) ? new ChannelCode("PROG:CAP") : null,
                    wild && one(8) ? any(Flow.values()) : null);
        }

        private List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            for (String id : List.of("1", "2")) {
                if (one(2)) {
                    lines.add(
                            new Line(
                                    id,
                                    new CapabilityCode(id.equals("1") ? "AD.SYS.PATRIOT" : "AMMO"),
                                    quantity(id.equals("1") ? "system" : "round"),
                                    wild && one(5) ? money() : null,
                                    null,
                                    wild && one(10) ? text() : null,
                                    null,
                                    null));
                }
            }
            return lines;
        }

        private Quantity quantity(String unit) {
            if (wild && one(3)) {
                Qualifier qualifier = any(Qualifier.values());
                return new Quantity(
                        qualifier,
                        one(6) ? null : BigDecimal.valueOf(random.nextInt(12) - 1L),
                        one(3) ? BigDecimal.valueOf(random.nextInt(20)) : null,
                        one(8) ? null : one(8) ? "tonne" : unit,
                        null);
            }
            return Quantity.exactly(random.nextInt(5) + 1L, unit);
        }

        private Money money() {
            return new Money(
                    any(Qualifier.values()),
                    one(4) ? null : BigDecimal.valueOf(random.nextInt(50)),
                    null,
                    one(6) ? null : one(2) ? "EUR" : "USD",
                    null);
        }

        private List<Cover> of() {
            List<Cover> of = new ArrayList<>();
            if (one(2)) {
                of.add(new Cover("1", PLEDGE.value(), "1", null, null));
            }
            if (one(3)) {
                of.add(new Cover("2", PLEDGE.value(), "2", null, null));
            }
            if (one(3)) {
                of.add(new Cover("1", CONTRACT.value(), "1", null, null));
            }
            if (wild && one(3)) {
                of.add(
                        new Cover(
                                maybe("1"),
                                one(6) ? "pledge:NL-99" : PLEDGE.value(),
                                maybe(one(8) ? "7" : "1"),
                                one(3) ? quantity("system") : null,
                                one(5) ? money() : null));
            }
            return of;
        }

        private List<LineQuantity> parts() {
            List<LineQuantity> parts = new ArrayList<>();
            for (String id : List.of("1", "2", "9")) {
                if (one(id.equals("9") ? 15 : 3)) {
                    parts.add(
                            new LineQuantity(
                                    id,
                                    one(3) ? null : quantity(id.equals("1") ? "system" : "round"),
                                    wild && one(5) ? money() : null));
                }
            }
            return parts;
        }

        private DateValue day() {
            return switch (random.nextInt(wild ? 8 : 3)) {
                case 5 -> new DateValue(DatePrecision.MONTH, "2024-06", false, null, null);
                case 6 -> DateValue.unknown();
                case 7 -> DateValue.day(LocalDate.of(2024, 6, 20).plusDays(random.nextInt(20)));
                default -> DateValue.day(LocalDate.of(2024, 5, 1).plusDays(random.nextInt(30)));
            };
        }

        private DateValue window() {
            return one(2)
                    ? null
                    : new DateValue(DatePrecision.PERIOD, "2024-06/2024-05", false, null, null);
        }

        private List<Evidence> evidence() {
            return wild && one(20) ? List.of() : EVIDENCE;
        }

        private List<OverrideReason> overrides() {
            return wild && one(5)
                    ? List.of(
                            new OverrideReason(
                                    one(2) ? "DELIVERY_EXCEEDS_COMMITMENT" : text(), text()))
                    : List.of();
        }

        private PartyCode party() {
            return one(6) ? new PartyCode("NL") : UA;
        }

        private String text() {
            return one(12) ? " " : "so it was";
        }

        private boolean one(int in) {
            return random.nextInt(in) == 0;
        }

        private <T> T maybe(T value) {
            return one(2) ? value : null;
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
