package aid.command.contract;

import static aid.command.Examples.line;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.UA;
import static aid.command.contract.ContractExamples.world;
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
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Cover;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Milestone;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.postings.ContractStreamState;
import aid.postings.RecordedStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for contracts whatever they are told. The seed of a failing history is its name.
class ContractLawsTest {

    private static final int COMMANDS = 60;
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 1);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static Streams<Contract, ContractCommand, ContractEvent> history(Anything anything) {
        var streams = new Streams<>(new ContractDecider(), TODAY, world());
        IntStream.range(0, COMMANDS).forEach(_ -> streams.tell(anything.command(streams)));
        return streams;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deciding_never_throws_and_replaying_what_is_stored_gives_the_same_state(long seed) {
        var streams = history(new Anything(seed, true));
        for (String stream : streams.told()) {
            assertThat(streams.replayed(stream))
                    .usingRecursiveComparison()
                    .isEqualTo(streams.state(stream));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void after_the_end_only_bills_shares_corrections_and_late_news_follow(long seed) {
        var streams = history(new Anything(seed, true));
        for (String stream : streams.told()) {
            boolean terminated = false;
            boolean completed = false;
            for (Recorded<ContractEvent> each : streams.recorded(stream)) {
                boolean late =
                        switch (each.event()) {
                            case ContractCorrected _,
                                    ContractShareAssigned _,
                                    PaymentRecorded _,
                                    PaymentReversed _ ->
                                    true;
                            case MilestoneMet _, MilestoneMissed _, ContractRedirected _ ->
                                    !terminated;
                            case ContractSigned _,
                                    ContractAmended _,
                                    ContractTerminated _,
                                    ContractCompleted _ ->
                                    !terminated && !completed;
                        };
                assertThat(late).as(each.toString()).isTrue();
                terminated |= each.event() instanceof ContractTerminated;
                completed |= each.event() instanceof ContractCompleted;
            }
        }
    }

    /// An amount of the only line takes the place of a total that was its amount.
    private static BigDecimal withLines(BigDecimal total, ContractAmended amended) {
        return amended.lines().stream()
                .map(Line::money)
                .filter(Objects::nonNull)
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(total);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_more_is_paid_than_a_contract_is_worth_without_an_override(long seed) {
        var streams = history(new Anything(seed, false));
        for (String stream : streams.told()) {
            Map<String, LedgerEvent> recorded = new LinkedHashMap<>();
            for (Recorded<ContractEvent> each : streams.recorded(stream)) {
                recorded.put(each.eventId(), each.event());
                BigDecimal total = BigDecimal.ZERO;
                Map<String, BigDecimal> paid = new HashMap<>();
                for (LedgerEvent event :
                        RecordedStream.of(ContractStreamState.class, recorded).inEffectOrder()) {
                    switch (event) {
                        case ContractSigned e -> total = e.total().amount();
                        case ContractAmended e ->
                                total =
                                        e.total() == null
                                                ? withLines(total, e)
                                                : e.total().amount();
                        case PaymentRecorded e -> paid.put(e.payment(), e.money().amount());
                        case PaymentReversed e -> paid.remove(e.payment());
                        default -> {} // Nothing of it moves money.
                    }
                }
                assertThat(paid.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(each.toString())
                        .isLessThanOrEqualTo(total);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_told_again_at_once_is_recorded_already(long seed) {
        var anything = new Anything(seed, true);
        var streams = new Streams<>(new RepetitionRules<>(new ContractDecider()), TODAY, world());
        for (int i = 0; i < COMMANDS; i++) {
            ContractCommand command = anything.command(streams);
            if (streams.tell(command) instanceof Accepted<ContractEvent>(var events)
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
        int overpaid = 0;
        for (long seed : seeds().toArray()) {
            for (boolean wild : new boolean[] {true, false}) {
                var anything = new Anything(seed, wild);
                var streams = new Streams<>(new ContractDecider(), TODAY, world());
                for (int i = 0; i < COMMANDS; i++) {
                    switch (streams.tell(anything.command(streams))) {
                        case Accepted<ContractEvent>(var events) ->
                                events.forEach(event -> accepted.add(event.getClass()));
                        case Refused<ContractEvent>(var refusals, _) -> {
                            Sentences.check(refusals);
                            refusals.forEach(refusal -> refused.add(refusal.code()));
                            if (!wild && refusals.stream().allMatch(this::tooMuch)) {
                                overpaid++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(accepted).containsAll(List.of(ContractEvent.class.getPermittedSubclasses()));
        assertThat(refused)
                .contains(
                        RefusalCode.UNKNOWN_STREAM,
                        RefusalCode.ALREADY_RECORDED,
                        RefusalCode.STAGE_ORDER,
                        RefusalCode.LINE_UNKNOWN,
                        RefusalCode.PAYMENT_UNKNOWN,
                        RefusalCode.CORRECTION_TARGET_UNKNOWN,
                        RefusalCode.SHARES_EXCEED_ONE,
                        RefusalCode.DATE_INCOHERENT);
        assertThat(overpaid).as("refused for the amount alone").isGreaterThan(5);
    }

    private boolean tooMuch(Refusal refusal) {
        return refusal.code() == RefusalCode.PAYMENT_EXCEEDS_CONTRACT;
    }

    /// Anything an operator may send, sensible or not; where it is not `wild`, exact euros without
    /// overrides and corrections, which the law on payments can add up.
    private static final class Anything {

        private final Random random;
        private final boolean wild;

        Anything(long seed, boolean wild) {
            this.random = new Random(seed);
            this.wild = wild;
        }

        ContractCommand command(Streams<?, ContractCommand, ContractEvent> streams) {
            return switch (random.nextInt(wild ? 14 : 10)) {
                case 0, 1 -> sign();
                case 2, 3, 4 ->
                        new RecordPayment(
                                CONTRACT,
                                "" + random.nextInt(12),
                                party(),
                                text(),
                                money(),
                                day(),
                                evidence(),
                                overrides());
                case 5 ->
                        new ReversePayment(
                                CONTRACT,
                                "" + random.nextInt(12),
                                text(),
                                day(),
                                evidence(),
                                overrides());
                case 6 ->
                        new AmendContract(
                                CONTRACT, lines(), maybe(money()), day(), evidence(), overrides());
                case 7 ->
                        new AssignContractShare(CONTRACT, share(), day(), evidence(), overrides());
                case 8 ->
                        new RedirectContract(
                                CONTRACT,
                                one(3) ? List.of("1", one(4) ? "9" : "2") : List.of(),
                                any(Purpose.values()),
                                maybe(one(8) ? party() : UA),
                                day(),
                                evidence(),
                                overrides());
                case 9 ->
                        one(6)
                                ? one(2)
                                        ? new CompleteContract(
                                                CONTRACT, text(), day(), evidence(), overrides())
                                        : new TerminateContract(
                                                CONTRACT, text(), day(), evidence(), overrides())
                                : new MeetMilestone(
                                        CONTRACT,
                                        "m" + random.nextInt(3),
                                        null,
                                        LocalDate.of(2024, 5, 1).plusDays(random.nextInt(70)),
                                        day(),
                                        evidence(),
                                        overrides());
                case 10 ->
                        new MissMilestone(
                                CONTRACT,
                                "m" + random.nextInt(3),
                                maybe(LocalDate.of(2024, 5, 1).plusDays(random.nextInt(70))),
                                day(),
                                evidence(),
                                overrides());
                default -> {
                    var recorded = streams.recorded(CONTRACT.value());
                    yield new CorrectContract(
                            CONTRACT,
                            recorded.isEmpty() || one(6)
                                    ? "event-" + random.nextInt(40)
                                    : recorded.get(random.nextInt(recorded.size())).eventId(),
                            one(5) ? any(Cause.values()) : Cause.ENTRY_ERROR,
                            text(),
                            one(4) ? shares() : null,
                            one(4) ? party() : null,
                            one(4) ? any(Purpose.values()) : null,
                            one(4) ? channel() : null,
                            one(2) ? lines() : List.of(),
                            one(3) ? money() : null,
                            one(4) ? covers() : null,
                            one(3) ? day() : null,
                            day(),
                            evidence(),
                            overrides());
                }
            };
        }

        private SignContract sign() {
            return new SignContract(
                    CONTRACT,
                    wild ? maybe(quantity("contract")) : null,
                    maybe(new PartyCode("AGENCY:NSPA")),
                    shares(),
                    one(3) ? null : UA,
                    any(Purpose.values()),
                    wild ? maybe(any(Flow.values())) : null,
                    maybe(channel()),
                    List.of("Raytheon"),
                    lines(),
                    wild ? maybe(money()) : money(),
                    covers(),
                    List.of(new Milestone("m0", maybe(LocalDate.of(2024, 6, 1)), null)),
                    day(),
                    evidence(),
                    overrides());
        }

        private List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            for (String id : List.of("1", "2")) {
                if (one(2)) {
                    Line line =
                            line(id, id.equals("1") ? "AD.SYS.PATRIOT" : "AMMO", quantity("round"));
                    lines.add(
                            new Line(
                                    id,
                                    line.capability(),
                                    line.quantity(),
                                    wild ? maybe(money()) : null,
                                    null,
                                    wild && one(6) ? "1" : null,
                                    null,
                                    null));
                }
            }
            return lines;
        }

        private Quantity quantity(String unit) {
            return wild && one(3)
                    ? new Quantity(
                            any(Qualifier.values()),
                            maybe(BigDecimal.valueOf(random.nextInt(12) - 1L)),
                            null,
                            maybe(unit),
                            null)
                    : Quantity.exactly(random.nextInt(9) + 1L, unit);
        }

        private Money money() {
            return wild && one(3)
                    ? new Money(
                            any(Qualifier.values()),
                            maybe(BigDecimal.valueOf(random.nextInt(90))),
                            null,
                            one(5) ? null : one(2) ? "EUR" : "USD",
                            null)
                    : Money.exactly("" + (random.nextInt(60) + 1), "EUR");
        }

        private Shares shares() {
            return one(2) ? Shares.of("NL") : new Shares(List.of(share("NL"), share("DE")), one(2));
        }

        private Share share() {
            return share(one(8) ? "XX" : one(2) ? "NL" : "DE");
        }

        private Share share(String party) {
            return new Share(
                    new PartyCode(party),
                    one(2) ? new BigDecimal("0." + (random.nextInt(9) + 1)) : null,
                    one(4) ? money() : null);
        }

        private List<Cover> covers() {
            return one(2)
                    ? List.of()
                    : List.of(
                            new Cover(
                                    maybe("1"),
                                    one(6) ? "pledge:NL-99" : "pledge:NL-1",
                                    maybe(one(6) ? "9" : "1"),
                                    null,
                                    null));
        }

        private ChannelCode channel() {
            return new ChannelCode(one(6) ? "PROG:NONE" : "PROG:CAP");
        }

        private DateValue day() {
            return switch (random.nextInt(8)) {
                case 6 -> new DateValue(DatePrecision.YEAR, "2024", false, null, null);
                case 7 -> DateValue.day(LocalDate.of(2024, 6, 20).plusDays(random.nextInt(20)));
                default -> DateValue.day(LocalDate.of(2024, 5, 1).plusDays(random.nextInt(40)));
            };
        }

        private List<Evidence> evidence() {
            return wild && one(20) ? List.of() : EVIDENCE;
        }

        private List<OverrideReason> overrides() {
            return wild && one(5)
                    ? List.of(new OverrideReason("PAYMENT_EXCEEDS_CONTRACT", text()))
                    : List.of();
        }

        private PartyCode party() {
            return new PartyCode(one(8) ? "XX" : "NL");
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
