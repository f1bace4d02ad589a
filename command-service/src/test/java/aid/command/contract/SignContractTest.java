package aid.command.contract;

import static aid.command.Examples.excluded;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.PLEDGE;
import static aid.command.contract.ContractExamples.TEN_SYSTEMS;
import static aid.command.contract.ContractExamples.announced;
import static aid.command.contract.ContractExamples.covers;
import static aid.command.contract.ContractExamples.insisting;
import static aid.command.contract.ContractExamples.milestone;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signed;
import static aid.command.contract.ContractExamples.signing;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.LedgerEvent;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.value.Cause;
import aid.events.value.Condition;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignContractTest {

    @Test
    void a_signature_is_recorded_with_all_that_was_said() {
        scenario().when(signing().command()).recorded(signed());
    }

    @Test
    void a_stock_order_needs_no_recipient() {
        var order = signing().purpose(Purpose.DONOR_REPLENISHMENT).recipient(null);
        scenario().when(order.command()).recorded(order.event());
    }

    @Test
    void several_contracts_known_only_together_are_one_record() {
        var contracts =
                signing().count(new Quantity(Qualifier.AT_LEAST, BigDecimal.TWO, null, null, null));
        scenario().when(contracts.command()).recorded(contracts.event());
    }

    @Test
    void half_a_contract_is_no_number_of_contracts() {
        var contracts =
                signing()
                        .count(
                                new Quantity(
                                        Qualifier.EXACT, new BigDecimal("1.5"), null, null, null));
        scenario().when(contracts.command()).refused(RefusalCode.QUANTITY_INVALID);
    }

    @Test
    void through_a_programme_goods_come_out_of_the_channel_unless_told_otherwise() {
        var untold = signing().channel("PROG:CAP").flow(null, Flow.FROM_CHANNEL);
        scenario().when(untold.command()).recorded(untold.event());
        var told = signing().channel("PROG:CAP").flow(Flow.DIRECT, Flow.DIRECT);
        scenario().when(told.command()).recorded(told.event());
    }

    @Test
    void an_agency_is_a_channel_through_which_goods_go_directly() {
        var through = signing().channel("AGENCY:NSPA").flow(null, Flow.DIRECT);
        scenario().when(through.command()).recorded(through.event());
    }

    @Test
    void a_contract_is_signed_once() {
        scenario().given(signed()).when(signing().command()).recordedNothing();
        scenario()
                .given(signed())
                .when(signing().total(Money.exactly("7", "EUR")).command())
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @Test
    void a_contract_of_nothing_for_nothing_is_refused() {
        scenario()
                .when(signing().lines().total(null).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        var sum = signing().lines();
        scenario().when(sum.command()).recorded(sum.event());
    }

    @Test
    void a_fact_rests_on_a_passage_that_is_there() {
        scenario()
                .when(signing().evidence(List.of()).command())
                .refused(RefusalCode.EVIDENCE_REQUIRED);
        Scenario.of(ContractAggregate.class)
                .given(ContractExamples.world())
                .given(excluded("Aircraft patrol the Baltic."))
                .when(signing().evidence(says("Aircraft patrol the Baltic.")).command())
                .refused(RefusalCode.PASSAGE_EXCLUDED);
    }

    @Test
    void nothing_is_signed_tomorrow() {
        scenario()
                .today("2024-04-18")
                .when(signing().command())
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        scenario().today("2024-04-19").when(signing().command()).recorded(signed());
    }

    @Test
    void whoever_is_named_is_known() {
        scenario()
                .when(signing().agency("AGENCY:NOBODY").command())
                .refused(RefusalCode.PARTY_UNKNOWN);
        scenario()
                .when(signing().onBehalfOf(Shares.of("XX")).command())
                .refused(RefusalCode.PARTY_UNKNOWN);
        scenario()
                .when(signing().channel("PROG:NOTHING").command())
                .refused(RefusalCode.INITIATIVE_UNKNOWN);
    }

    @Test
    void only_a_registered_partner_is_given_something() {
        scenario()
                .when(signing().recipient("DE").command())
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        var allied = signing().recipient("DE").purpose(Purpose.ALLIED_PROCUREMENT);
        scenario().when(allied.command()).recorded(allied.event());
    }

    @Test
    void shares_make_up_a_whole() {
        scenario()
                .when(signing().onBehalfOf(halves("0.6", "0.5")).command())
                .refused(RefusalCode.SHARES_EXCEED_ONE);
        scenario()
                .when(signing().onBehalfOf(halves("0.5", "0.4")).command())
                .refused(RefusalCode.SHARES_INCOMPLETE);
        var whole = signing().onBehalfOf(halves("0.5", "0.5"));
        scenario().when(whole.command()).recorded(whole.event());
    }

    private static Shares halves(String first, String second) {
        return new Shares(
                List.of(
                        new Share(new PartyCode("NL"), new BigDecimal(first), null),
                        new Share(new PartyCode("DE"), new BigDecimal(second), null)),
                false);
    }

    @Test
    void lines_and_amounts_are_checked() {
        scenario()
                .when(signing().lines(line("1", "AD.SYS.NONE", Quantity.unspecified())).command())
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
        scenario()
                .when(signing().total(Money.exactly("1.001", "EUR")).command())
                .refused(RefusalCode.MONEY_INVALID);
        scenario()
                .when(signing().total(Money.exactly("1", "EURO")).command())
                .refused(RefusalCode.CURRENCY_UNKNOWN);
        Line orphan =
                new Line(
                        "2",
                        TEN_SYSTEMS.capability(),
                        Quantity.unspecified(),
                        null,
                        null,
                        "7",
                        null,
                        null);
        scenario()
                .when(signing().lines(TEN_SYSTEMS, orphan).command())
                .refused(RefusalCode.LINE_UNKNOWN);
    }

    @Test
    void each_milestone_has_its_own_id() {
        scenario()
                .when(
                        signing()
                                .schedule(milestone("first", null), milestone("first", null))
                                .command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .when(signing().schedule(milestone(" ", null)).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        var two = signing().schedule(milestone("first", "2025-01-01"), milestone("second", null));
        scenario().when(two.command()).recorded(two.event());
    }

    @Test
    void it_may_say_which_pledge_it_fulfils() {
        var covering = signing().covers(covers("1", "pledge:NL-1", "1"));
        scenario().when(covering.command()).recorded(covering.event());
    }

    @Test
    void what_it_fulfils_exists() {
        scenario()
                .when(signing().covers(covers(null, "pledge:NL-99", null)).command())
                .refused(RefusalCode.UNKNOWN_STREAM);
        scenario()
                .when(signing().covers(covers(null, "pledge:NL-1", "2")).command())
                .refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .when(signing().covers(covers("2", "pledge:NL-1", "1")).command())
                .refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .when(signing().covers(covers(null, "delivery:NL-1", null)).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void the_same_link_is_said_once() {
        scenario()
                .when(
                        signing()
                                .covers(
                                        covers("1", "pledge:NL-1", "1"),
                                        covers("1", "pledge:NL-1", "1"))
                                .command())
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_withdrawn_pledge_is_no_longer_fulfilled() {
        scenario()
                .given(
                        new PledgeWithdrawn(
                                PLEDGE,
                                List.of(),
                                Cause.DONOR_DECISION,
                                "the donor changed its mind",
                                ContractExamples.LATER,
                                EVIDENCE,
                                List.of()))
                .when(signing().covers(covers("1", "pledge:NL-1", "1")).command())
                .refused(RefusalCode.ALREADY_WITHDRAWN);
    }

    @Test
    void a_merged_pledge_names_the_one_to_fulfil_instead() {
        var refusals =
                scenario()
                        .given(
                                new PledgeMerged(
                                        PLEDGE,
                                        new PledgeId("pledge:NL-2"),
                                        "told twice",
                                        ContractExamples.LATER,
                                        EVIDENCE,
                                        List.of()))
                        .when(signing().covers(covers("1", "pledge:NL-1", "1")).command())
                        .refusals();
        assertThat(refusals)
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.ALREADY_MERGED);
                    assertThat(refusal.facts()).containsEntry("into", "pledge:NL-2");
                });
    }

    @Test
    void contracting_under_an_open_condition_needs_an_override() {
        var covering = signing().covers(covers("1", "pledge:NL-1", "1"));
        conditional().when(covering.command()).refused(RefusalCode.CONDITION_OPEN);
        var insisting = covering.overrides(insisting("CONDITION_OPEN"));
        conditional().when(insisting.command()).recorded(insisting.event());
    }

    private static Scenario<ContractAggregate> conditional() {
        List<LedgerEvent> world = new ArrayList<>(ContractExamples.world());
        world.removeLast();
        world.add(
                announced(new Condition("vote", Condition.Kind.LEGISLATIVE_APPROVAL, null, null)));
        return Scenario.of(ContractAggregate.class).given(world);
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusalCode.class,
            names = {"PARTY_UNKNOWN", "CONDITION_OPEN", "EFFECTIVE_IN_FUTURE"})
    void an_override_of_something_else_helps_nothing(RefusalCode code) {
        scenario()
                .when(signing().recipient("DE").overrides(insisting(code.name())).command())
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
    }

    @Test
    void all_reasons_are_told_at_once_in_order_of_precedence() {
        scenario()
                .when(
                        signing()
                                .evidence(List.of())
                                .recipient("DE")
                                .agency("AGENCY:NOBODY")
                                .total(Money.exactly("0.001", "EUR"))
                                .effective(on("2030-01-01"))
                                .command())
                .refused(
                        RefusalCode.EVIDENCE_REQUIRED,
                        RefusalCode.RECIPIENT_NOT_ELIGIBLE,
                        RefusalCode.MONEY_INVALID,
                        RefusalCode.PARTY_UNKNOWN,
                        RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void a_day_that_is_not_known_is_no_reason_to_refuse() {
        var sometime = signing().effective(DateValue.unknown());
        scenario().when(sometime.command()).recorded(sometime.event());
        var year =
                signing().effective(new DateValue(DatePrecision.YEAR, "2026", false, null, null));
        scenario().when(year.command()).recorded(year.event());
    }
}
