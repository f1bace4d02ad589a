package aid.command.pledge;

import static aid.command.decision.RefusalCode.ALREADY_MERGED;
import static aid.command.decision.RefusalCode.ALREADY_WITHDRAWN;
import static aid.command.decision.RefusalCode.COMMAND_MALFORMED;
import static aid.command.decision.RefusalCode.DATE_INCOHERENT;
import static aid.command.decision.RefusalCode.LINE_UNKNOWN;
import static aid.command.decision.RefusalCode.QUANTITY_INVALID;
import static aid.command.decision.RefusalCode.UNKNOWN_STREAM;
import static aid.command.decision.RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER;
import static aid.command.pledge.PledgeExamples.OTHER;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.all;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.by;
import static aid.command.pledge.PledgeExamples.contract;
import static aid.command.pledge.PledgeExamples.day;
import static aid.command.pledge.PledgeExamples.delivered;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.includedIn;
import static aid.command.pledge.PledgeExamples.lapse;
import static aid.command.pledge.PledgeExamples.lapsed;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.lost;
import static aid.command.pledge.PledgeExamples.merged;
import static aid.command.pledge.PledgeExamples.part;
import static aid.command.pledge.PledgeExamples.quantity;
import static aid.command.pledge.PledgeExamples.withdraw;
import static aid.command.pledge.PledgeExamples.withdrawn;
import static aid.command.pledge.PledgeExamples.world;
import static aid.command.pledge.PledgeExamples.worth;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAmended;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithdrawPledgeTest {

    @Test
    void a_pledge_is_withdrawn() {
        when(withdraw(), announce().event()).recorded(withdrawn());
    }

    @Test
    void what_was_never_announced_is_not_withdrawn() {
        when(withdraw()).refused(UNKNOWN_STREAM);
    }

    @Test
    void a_withdrawn_lapsed_or_merged_pledge_is_not_withdrawn_again() {
        when(withdraw(), announce().event(), withdrawn()).recordedNothing();
        when(withdraw(all("1")), announce().event(), withdrawn()).refused(ALREADY_WITHDRAWN);
        when(withdraw(), announce().event(), lapsed()).refused(ALREADY_WITHDRAWN);
        when(withdraw(), announce().event(), merged(PLEDGE, OTHER)).refused(ALREADY_MERGED);
        when(lapse(), announce().event(), withdrawn()).refused(ALREADY_WITHDRAWN);
    }

    @Test
    void once_every_line_was_withdrawn_the_pledge_is() {
        LedgerEvent two =
                announce().of(line(), line("2", "ARTY.MLRS", Quantity.unspecified())).event();
        when(withdraw(all("2")), two, withdrawn(all("1"))).recorded(withdrawn(all("2")));
        when(withdraw(), two, withdrawn(all("1")), withdrawn(all("2"))).refused(ALREADY_WITHDRAWN);
        when(withdraw(all("1")), two, withdrawn(all("1"))).recordedNothing();
        when(lapse(all("1")), two, withdrawn(all("1"))).refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void a_line_goes_with_the_one_that_contains_it() {
        LedgerEvent pledge =
                announce()
                        .of(line(), includedIn(line("2", "AD.SYS", Quantity.unspecified()), "1"))
                        .event();
        when(withdraw(), pledge, withdrawn(all("1"))).refused(ALREADY_WITHDRAWN);
    }

    @Test
    void what_leaves_a_line_leaves_the_one_that_contains_it() {
        LedgerEvent pledge =
                announce()
                        .of(
                                line("1", "AD.SYS", Quantity.exactly(10, "system")),
                                includedIn(line("2", "AD.SYS", Quantity.exactly(4, "system")), "1"))
                        .event();
        when(withdraw(part("1", 6)), pledge, withdrawn(part("2", 4)))
                .recorded(withdrawn(part("1", 6)));
        when(withdraw(part("1", 8)), pledge, withdrawn(part("2", 4)))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(part("1", 12)), pledge).refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(part("2", 3)), pledge, withdrawn(part("1", 8)))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(), pledge, lapsed(part("1", 10))).refused(ALREADY_WITHDRAWN);
    }

    @Test
    void support_whose_stage_is_not_known_may_end_too() {
        when(withdraw(), announce().reported()).recorded(withdrawn());
        when(lapse(), announce().reported()).recorded(lapsed());
    }

    @Test
    void what_was_withdrawn_is_settled_where_the_donor_decides_anew() {
        LedgerEvent amended =
                new PledgeAmended(
                        PLEDGE,
                        List.of(line("1", "AD.SYS", Quantity.exactly(35, "system"))),
                        null,
                        day("2024-06-01"),
                        List.of(evidence()),
                        List.of());
        when(withdraw(part("1", 35)), announce().event(), withdrawn(part("1", 10)), amended)
                .recorded(withdrawn(part("1", 35)));
        when(withdraw(part("1", 36)), announce().event(), withdrawn(part("1", 10)), amended)
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void no_more_is_withdrawn_than_was_promised() {
        when(withdraw(part("1", 40)), announce().event()).recorded(withdrawn(part("1", 40)));
        when(withdraw(part("1", 41)), announce().event()).refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void what_was_withdrawn_before_is_gone() {
        when(withdraw(part("1", 10)), announce().event(), withdrawn(part("1", 30)))
                .recorded(withdrawn(part("1", 10)));
        when(withdraw(part("1", 11)), announce().event(), withdrawn(part("1", 30)))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(part("1", 11)), announce().event(), lapsed(part("1", 30)))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(), announce().event(), withdrawn(part("1", 40))).refused(ALREADY_WITHDRAWN);
    }

    @Test
    void what_was_delivered_cannot_be_withdrawn() {
        when(withdraw(part("1", 10)), announce().event(), delivered(Quantity.exactly(30, "system")))
                .recorded(withdrawn(part("1", 10)));
        when(withdraw(part("1", 11)), announce().event(), delivered(Quantity.exactly(30, "system")))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(), announce().event(), delivered(Quantity.exactly(40, "system")))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(lapse(), announce().event(), delivered(Quantity.exactly(40, "system")))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(), announce().event(), delivered(Quantity.exactly(39, "system")))
                .recorded(withdrawn());
    }

    @Test
    void what_was_lost_on_the_way_was_not_delivered() {
        LedgerEvent all = delivered(Quantity.exactly(40, "system"));
        when(withdraw(part("1", 5)), announce().event(), all, lost(part("d", 5)))
                .recorded(withdrawn(part("1", 5)));
        when(withdraw(part("1", 6)), announce().event(), all, lost(part("d", 5)))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(), announce().event(), all, lost()).recorded(withdrawn());
    }

    @Test
    void deliveries_add_up_but_a_source_that_speaks_of_all_so_far_does_not() {
        LedgerEvent twenty = delivered("delivery:1", Quantity.exactly(20, "system"), false);
        when(
                        withdraw(part("1", 11)),
                        announce().event(),
                        twenty,
                        delivered("delivery:2", Quantity.exactly(10, "system"), false))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(
                        withdraw(part("1", 20)),
                        announce().event(),
                        twenty,
                        delivered("delivery:2", Quantity.exactly(10, "system"), true))
                .recorded(withdrawn(part("1", 20)));
        when(
                        withdraw(part("1", 11)),
                        announce().event(),
                        twenty,
                        delivered("delivery:2", Quantity.exactly(30, "system"), true))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void a_contract_alone_delivers_nothing() {
        when(withdraw(), announce().event(), contract()).recorded(withdrawn());
    }

    @Test
    void only_what_is_certain_stands_in_the_way() {
        LedgerEvent vague =
                announce().of(line("1", "AD.SYS", quantity(Qualifier.AT_LEAST, 40))).event();
        when(withdraw(part("1", 1000)), vague).recorded(withdrawn(part("1", 1000)));
        when(
                        withdraw(part("1", 30)),
                        announce().event(),
                        delivered(quantity(Qualifier.APPROXIMATE, 30)))
                .recorded(withdrawn(part("1", 30)));
        when(
                        withdraw(part("1", 30)),
                        announce().event(),
                        delivered(quantity(Qualifier.MORE_THAN, 9)))
                .recorded(withdrawn(part("1", 30)));
        when(
                        withdraw(part("1", 31)),
                        announce().event(),
                        delivered(quantity(Qualifier.MORE_THAN, 9)))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        LineQuantity tonnes = new LineQuantity("1", Quantity.exactly(50, "tonne"), null);
        when(withdraw(tonnes), announce().event()).refused(QUANTITY_INVALID);
    }

    @Test
    void no_more_money_is_withdrawn_than_was_promised() {
        LedgerEvent pledge = announce().of(worth(line(), Money.exactly("100", "EUR"))).event();
        when(withdraw(money("100", "EUR")), pledge).recorded(withdrawn(money("100", "EUR")));
        when(withdraw(money("101", "EUR")), pledge).refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(money("51", "EUR")), pledge, withdrawn(money("50", "EUR")))
                .refused(WITHDRAWAL_EXCEEDS_REMAINDER);
        when(withdraw(money("1", "USD")), pledge).refused(RefusalCode.MONEY_INVALID);
    }

    private static LineQuantity money(String amount, String currency) {
        return new LineQuantity("1", null, Money.exactly(amount, currency));
    }

    @Test
    void parts_name_lines_that_are_there_once_and_say_what_can_be() {
        when(withdraw(all("7")), announce().event()).refused(LINE_UNKNOWN);
        when(withdraw(part("1", 1), part("1", 2)), announce().event()).refused(COMMAND_MALFORMED);
        when(withdraw(part("1", -1)), announce().event()).refused(QUANTITY_INVALID);
    }

    @Test
    void a_withdrawal_says_why() {
        WithdrawPledge c = withdraw();
        when(
                        new WithdrawPledge(
                                c.pledge(),
                                c.lines(),
                                c.cause(),
                                " ",
                                c.effective(),
                                c.evidence(),
                                c.overrides()),
                        announce().event())
                .refused(COMMAND_MALFORMED);
    }

    @Test
    void nothing_is_certainly_withdrawn_before_it_was_announced() {
        when(withdraw(), announce().on("2024-06-01").event()).recorded(withdrawn());
        when(withdraw(), announce().on("2024-06-02").event()).refused(DATE_INCOHERENT);
        when(withdraw(), announce().on(by("2024-06-02")).event()).recorded(withdrawn());
        when(withdraw(), announce().on(date(DatePrecision.MONTH, "2024-06")).event())
                .recorded(withdrawn());
        when(withdraw(), announce().on(date(DatePrecision.MONTH, "2024-07")).event())
                .refused(DATE_INCOHERENT);
        when(withdraw(), announce().on(date(DatePrecision.YEAR, "2025")).event())
                .refused(DATE_INCOHERENT);
        when(withdraw(), announce().on(date(DatePrecision.ON_OR_AFTER, "2024-06-02")).event())
                .refused(DATE_INCOHERENT);
        when(withdraw(), announce().on(DateValue.unknown()).event()).recorded(withdrawn());
    }

    @Test
    void a_source_that_contradicts_itself_is_recorded_with_a_reason() {
        WithdrawPledge c = withdraw();
        WithdrawPledge insisting =
                new WithdrawPledge(
                        c.pledge(),
                        c.lines(),
                        c.cause(),
                        c.reason(),
                        c.effective(),
                        c.evidence(),
                        List.of(
                                new OverrideReason(
                                        "DATE_INCOHERENT", "The ministry gives both dates.")));
        assertThat(when(insisting, announce().on("2024-06-02").event()).events()).hasSize(1);
    }

    private static DateValue date(DatePrecision precision, String value) {
        return new DateValue(precision, value, false, null, null);
    }

    @Test
    void a_part_is_measured_as_the_whole_is() {
        LineQuantity launchers = new LineQuantity("1", Quantity.exactly(1, "launcher"), null);
        when(withdraw(launchers), announce().event()).refused(RefusalCode.QUANTITY_INVALID);
        when(lapse(launchers), announce().event()).refused(RefusalCode.QUANTITY_INVALID);
    }

    @Test
    void a_pledge_lapses() {
        when(lapse(), announce().event()).recorded(lapsed());
        when(lapse(part("1", 40)), announce().event()).recorded(lapsed(part("1", 40)));
        when(lapse(part("1", 41)), announce().event()).refused(WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    private static Scenario.Then<PledgeAggregate> when(
            PledgeCommand command, LedgerEvent... given) {
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(command);
    }
}
