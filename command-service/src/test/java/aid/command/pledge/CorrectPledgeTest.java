package aid.command.pledge;

import static aid.command.decision.RefusalCode.ALREADY_WITHDRAWN;
import static aid.command.decision.RefusalCode.COMMAND_MALFORMED;
import static aid.command.decision.RefusalCode.CORRECTION_TARGET_UNKNOWN;
import static aid.command.decision.RefusalCode.CORRECTION_WITHOUT_REASON;
import static aid.command.decision.RefusalCode.EFFECTIVE_IN_FUTURE;
import static aid.command.decision.RefusalCode.LINE_UNKNOWN;
import static aid.command.decision.RefusalCode.PARTY_UNKNOWN;
import static aid.command.decision.RefusalCode.RECIPIENT_NOT_ELIGIBLE;
import static aid.command.decision.RefusalCode.UNKNOWN_STREAM;
import static aid.command.decision.RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.all;
import static aid.command.pledge.PledgeExamples.allocate;
import static aid.command.pledge.PledgeExamples.amend;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.authorised;
import static aid.command.pledge.PledgeExamples.correct;
import static aid.command.pledge.PledgeExamples.day;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.lapse;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.part;
import static aid.command.pledge.PledgeExamples.withdraw;
import static aid.command.pledge.PledgeExamples.withdrawn;
import static aid.command.pledge.PledgeExamples.world;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectPledgeTest {

    /// The ids of the first events of the pledge in these tests.
    private static final String FIRST = Scenario.eventId(world().size() + 1);

    private static final String SECOND = Scenario.eventId(world().size() + 2);
    private static final String THIRD = Scenario.eventId(world().size() + 3);

    private static final Line FOUR = line("1", "AD.SYS", Quantity.exactly(4, "system"));

    @Test
    void a_slip_is_corrected() {
        when(correct(FIRST, FOUR), announce().event()).recorded(corrected(correct(FIRST, FOUR)));
    }

    @Test
    void a_correction_after_another_is_recorded_though_it_says_what_was_said_before() {
        CorrectPledge four = correct(FIRST, FOUR);
        CorrectPledge five = correct(FIRST, line("1", "AD.SYS", Quantity.exactly(5, "system")));
        PledgeAnnounced first = announce().event();
        when(four, first, corrected(four)).recordedNothing();
        when(four, first, corrected(four), corrected(five)).recorded(corrected(four));
        when(four, first, corrected(four), corrected(five), corrected(four)).recordedNothing();
    }

    @Test
    void a_correction_of_a_correction_comes_between_too() {
        CorrectPledge four = correct(FIRST, FOUR);
        CorrectPledge ofThat =
                correct(
                        Scenario.eventId(world().size() + 2),
                        line("1", "AD.SYS", Quantity.exactly(5, "system")));
        when(four, announce().event(), corrected(four), corrected(ofThat))
                .recorded(corrected(four));
    }

    @Test
    void the_error_told_again_does_not_come_back() {
        when(announce().command(), announce().event(), corrected(correct(FIRST, FOUR)))
                .recordedNothing();
    }

    @Test
    void what_was_never_announced_is_not_corrected() {
        when(correct(FIRST, FOUR)).refused(UNKNOWN_STREAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "…", "\u00a0", "\u2003", "\u200b", "\u3164", "?!"})
    void a_correction_says_why_and_what_was_wrong(String reason) {
        CorrectPledge c = correct(FIRST, FOUR);
        when(
                        new CorrectPledge(
                                c.pledge(),
                                "no such event",
                                c.cause(),
                                reason,
                                null,
                                null,
                                null,
                                null,
                                c.lines(),
                                null,
                                null,
                                c.effective(),
                                c.evidence(),
                                c.overrides()),
                        announce().event())
                .refused(CORRECTION_WITHOUT_REASON, CORRECTION_TARGET_UNKNOWN);
    }

    @Test
    void the_event_of_another_stream_is_not_corrected() {
        when(correct(Scenario.eventId(1), FOUR), announce().event())
                .refused(CORRECTION_TARGET_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void only_our_own_errors_are_corrected(Cause cause) {
        CorrectPledge c = correct(FIRST, FOUR);
        CorrectPledge because =
                new CorrectPledge(
                        c.pledge(),
                        FIRST,
                        cause,
                        c.reason(),
                        null,
                        null,
                        null,
                        null,
                        c.lines(),
                        null,
                        null,
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        switch (cause) {
            case SOURCE_ERROR, ENTRY_ERROR, RECLASSIFIED, NEW_DISCLOSURE ->
                    when(because, announce().event()).recorded(corrected(because));
            case DONOR_DECISION,
                    RECIPIENT_DECISION,
                    CONDITION_REFUSED,
                    EXPIRED,
                    ENEMY_ACTION,
                    ACCIDENT,
                    DEFECTIVE,
                    OTHER ->
                    when(because, announce().event()).refused(COMMAND_MALFORMED);
        }
    }

    @Test
    void a_correction_says_what_would_have_been_right() {
        when(correct(FIRST), announce().event()).refused(COMMAND_MALFORMED);
    }

    @Test
    void the_right_values_are_used_from_then_on() {
        LedgerEvent slip = corrected(correct(FIRST, FOUR));
        when(withdraw(part("1", 4)), announce().event(), slip).recorded(withdrawn(part("1", 4)));
        when(withdraw(part("1", 5)), announce().event(), slip)
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void what_the_donor_decided_later_outlives_the_correction_of_what_was_said_before() {
        Line nine = line("1", "AD.SYS", Quantity.exactly(9, "system"));
        LedgerEvent amended =
                new PledgeAmended(
                        PledgeExamples.PLEDGE,
                        List.of(nine),
                        null,
                        day("2024-05-01"),
                        List.of(evidence()),
                        List.of());
        LedgerEvent slip = corrected(correct(FIRST, FOUR));
        when(withdraw(part("1", 9)), announce().event(), amended, slip)
                .recorded(withdrawn(part("1", 9)));
        when(withdraw(part("1", 10)), announce().event(), amended, slip)
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        LedgerEvent slipOfTheAmendment = corrected(correct(SECOND, FOUR));
        when(withdraw(part("1", 5)), announce().event(), amended, slipOfTheAmendment)
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void a_correction_is_corrected_in_the_place_of_what_it_corrected() {
        Line five = line("1", "AD.SYS", Quantity.exactly(5, "system"));
        LedgerEvent slip = corrected(correct(FIRST, FOUR));
        LedgerEvent slipAgain = corrected(correct(SECOND, five));
        when(withdraw(part("1", 5)), announce().event(), slip, slipAgain)
                .recorded(withdrawn(part("1", 5)));
        when(withdraw(part("1", 6)), announce().event(), slip, slipAgain)
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void a_line_that_the_event_does_not_say_is_not_corrected_there() {
        Line two = line("2", "AD.SYS", Quantity.unspecified());
        when(correct(FIRST, two), announce().event()).refused(LINE_UNKNOWN);
        when(correct(SECOND, FOUR), announce().event(), authorised()).refused(LINE_UNKNOWN);
    }

    @Test
    void a_line_that_was_removed_is_not_corrected() {
        LedgerEvent removed =
                new PledgeLineRemoved(
                        PledgeExamples.PLEDGE,
                        "1",
                        "never promised",
                        day("2024-05-01"),
                        List.of(evidence()),
                        List.of());
        when(correct(FIRST, FOUR), announce().event(), removed).refused(LINE_UNKNOWN);
    }

    @Test
    void a_withdrawn_pledge_is_still_corrected() {
        when(correct(FIRST, FOUR), announce().event(), withdrawn())
                .recorded(corrected(correct(FIRST, FOUR)));
        when(lapse(), announce().event(), withdrawn(), corrected(correct(FIRST, FOUR)))
                .refused(ALREADY_WITHDRAWN);
    }

    @Test
    void a_withdrawal_of_a_line_that_turns_out_to_be_of_a_part_leaves_the_pledge_open() {
        LedgerEvent onlyFour = corrected(correct(SECOND, FOUR));
        when(withdraw(part("1", 36)), announce().event(), withdrawn(all("1")), onlyFour)
                .recorded(withdrawn(part("1", 36)));
        when(withdraw(part("1", 37)), announce().event(), withdrawn(all("1")), onlyFour)
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void the_right_parties_are_known_and_eligible() {
        when(who(Shares.of("FR"), null, null), announce().event()).refused(PARTY_UNKNOWN);
        when(who(null, "DK", null), announce().event()).refused(RECIPIENT_NOT_ELIGIBLE);
        CorrectPledge stocks = who(null, "DK", Purpose.DONOR_REPLENISHMENT);
        when(stocks, announce().event()).recorded(corrected(stocks));
        CorrectPledge given = who(null, null, Purpose.TRANSFER_TO_RECIPIENT);
        when(given, announce().to("DK").meantFor(Purpose.DONOR_REPLENISHMENT).event())
                .refused(RECIPIENT_NOT_ELIGIBLE);
    }

    private static CorrectPledge who(Shares donors, String recipient, Purpose purpose) {
        CorrectPledge c = correct(FIRST);
        return new CorrectPledge(
                c.pledge(),
                c.correctsEvent(),
                c.cause(),
                c.reason(),
                donors,
                recipient == null ? null : new PartyCode(recipient),
                purpose,
                null,
                List.of(),
                null,
                null,
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    @Test
    void what_the_event_does_not_say_is_not_corrected_there() {
        CorrectPledge c = correct(SECOND);
        CorrectPledge everything =
                new CorrectPledge(
                        c.pledge(),
                        SECOND,
                        c.cause(),
                        c.reason(),
                        Shares.of("DK"),
                        new PartyCode("MD"),
                        Purpose.TRANSFER_TO_RECIPIENT,
                        new ChannelCode("PROG:CAP"),
                        List.of(),
                        Money.exactly("1", "EUR"),
                        null,
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        RefusalCode m = COMMAND_MALFORMED;
        when(everything, announce().event(), withdrawn(part("1", 1))).refused(m, m, m, m, m);
    }

    @Test
    void the_right_donors_give_no_more_than_there_is() {
        PledgeAnnounced first = announce().of(worth("100", "EUR")).event();
        when(donors("70", "30"), first).recorded(corrected(donors("70", "30")));
        when(donors("70", "70"), first).refused(RefusalCode.SHARES_EXCEED_ONE);
        when(correct(FIRST, worth("99", "EUR")), first, corrected(donors("70", "30")))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
    }

    private static CorrectPledge donors(String nl, String dk) {
        CorrectPledge c = correct(FIRST);
        return new CorrectPledge(
                c.pledge(),
                c.correctsEvent(),
                c.cause(),
                c.reason(),
                new Shares(
                        List.of(
                                new Share(new PartyCode("NL"), null, Money.exactly(nl, "EUR")),
                                new Share(new PartyCode("DK"), null, Money.exactly(dk, "EUR"))),
                        false),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static Line worth(String amount, String currency) {
        return new Line(
                "1",
                new CapabilityCode("AD.SYS"),
                Quantity.unspecified(),
                Money.exactly(amount, currency),
                null,
                null,
                null,
                null);
    }

    /// The kuna was money until 14 January 2023; what is said of it later is about then.
    @Test
    void a_currency_that_ended_is_corrected_amended_and_taken_back_all_the_same() {
        PledgeAnnounced kuna = announce().on("2022-06-01").of(worth("1000", "HRK")).event();
        when(correct(FIRST, worth("1100", "HRK")), kuna)
                .recorded(corrected(correct(FIRST, worth("1100", "HRK"))));
        assertThat(when(amend(worth("900", "HRK")), kuna).events()).hasSize(1);
        LineQuantity part = new LineQuantity("1", null, Money.exactly("20", "HRK"));
        assertThat(when(withdraw(part), kuna).events()).hasSize(1);
        assertThat(when(lapse(part), kuna).events()).hasSize(1);
        when(withdraw(new LineQuantity("1", null, Money.exactly("20", "EUR"))), kuna)
                .refused(RefusalCode.MONEY_INVALID);
        PledgeAnnounced euro = announce().on("2024-04-19").of(worth("1000", "EUR")).event();
        when(correct(FIRST, worth("1100", "HRK")), euro).refused(RefusalCode.CURRENCY_UNKNOWN);
        when(amend(worth("1100", "HRK")), euro).refused(RefusalCode.CURRENCY_UNKNOWN);
    }

    @Test
    void the_right_day_cannot_lie_ahead() {
        when(happened("2026-01-15"), announce().event())
                .recorded(corrected(happened("2026-01-15")));
        when(happened("2026-01-16"), announce().event()).refused(EFFECTIVE_IN_FUTURE);
    }

    @Test
    void the_right_day_decides_what_may_follow() {
        LedgerEvent later = corrected(happened("2024-06-02"));
        when(withdraw(), announce().event(), later).refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void the_right_day_is_not_after_what_followed() {
        PledgeAmended amended =
                new PledgeAmended(
                        PLEDGE,
                        List.of(FOUR),
                        null,
                        DateValue.day(LocalDate.parse("2024-08-01")),
                        List.of(evidence()),
                        List.of());
        when(happened("2024-08-01"), announce().event(), amended)
                .recorded(corrected(happened("2024-08-01")));
        when(happened("2024-08-02"), announce().event(), amended)
                .refused(RefusalCode.DATE_INCOHERENT);
        when(
                        happened(Scenario.eventId(world().size() + 2), "2024-04-18"),
                        announce().event(),
                        amended)
                .refused(RefusalCode.DATE_INCOHERENT);
        PledgeCorrected later =
                corrected(happened(Scenario.eventId(world().size() + 2), "2024-10-01"));
        when(happened("2024-09-01"), announce().event(), amended, later)
                .recorded(corrected(happened("2024-09-01")));
    }

    private static CorrectPledge happened(String day) {
        return happened(FIRST, day);
    }

    private static CorrectPledge happened(String event, String day) {
        CorrectPledge c = correct(event);
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
                DateValue.day(java.time.LocalDate.parse(day)),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    @Test
    void an_allocation_is_corrected() {
        LedgerEvent allocated =
                Scenario.of(PledgeAggregate.class)
                        .given(world(announce().event()))
                        .when(allocate(Quantity.exactly(7, "system")))
                        .events()
                        .getFirst();
        when(correct(SECOND, FOUR), announce().event(), allocated)
                .recorded(corrected(correct(SECOND, FOUR)));
        when(correct(THIRD, FOUR), announce().event(), allocated)
                .refused(CORRECTION_TARGET_UNKNOWN);
    }

    private static PledgeCorrected corrected(CorrectPledge c) {
        return new PledgeCorrected(
                c.pledge(),
                c.correctsEvent(),
                c.cause(),
                c.reason(),
                c.donors(),
                c.recipient(),
                c.purpose(),
                c.channel(),
                c.lines(),
                c.total(),
                c.happened(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static Scenario.Then<PledgeAggregate> when(
            PledgeCommand command, LedgerEvent... given) {
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(command);
    }
}
