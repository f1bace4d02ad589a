package aid.command.delivery;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.recipient;
import static aid.command.delivery.DeliveryExamples.ARRIVED;
import static aid.command.delivery.DeliveryExamples.CONTRACT;
import static aid.command.delivery.DeliveryExamples.EVIDENCE;
import static aid.command.delivery.DeliveryExamples.LEFT;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_CONTRACT;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_PLEDGE;
import static aid.command.delivery.DeliveryExamples.OTHER;
import static aid.command.delivery.DeliveryExamples.PLEDGE;
import static aid.command.delivery.DeliveryExamples.TEN;
import static aid.command.delivery.DeliveryExamples.UA;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.insisting;
import static aid.command.delivery.DeliveryExamples.moving;
import static aid.command.delivery.DeliveryExamples.of;
import static aid.command.delivery.DeliveryExamples.scenario;
import static aid.command.delivery.DeliveryExamples.signed;
import static aid.command.delivery.DeliveryExamples.some;
import static aid.command.delivery.DeliveryExamples.systems;
import static aid.command.delivery.DeliveryExamples.within;
import static aid.command.delivery.DeliveryExamples.worth;
import static aid.events.value.Purpose.ALLIED_PROCUREMENT;
import static aid.events.value.Purpose.DONOR_REPLENISHMENT;
import static aid.events.value.Purpose.TRANSFER_TO_RECIPIENT;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.command.delivery.DeliveryExamples.Moving;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractTerminated;
import aid.events.delivery.DeliveryLost;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.value.Cause;
import aid.events.value.Condition;
import aid.events.value.Cover;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What deliveries do for the pledges and contracts they name.
class CommitmentTest {

    /// The pledge's line 1 fulfilled by the delivery's line 1.
    private static Moving fulfilling(Line line) {
        return moving().lines(line).of(of(line.line(), THE_PLEDGE, "1"));
    }

    private static Scenario<DeliveryAggregate> promised(Line... lines) {
        return scenario().given(announced(lines));
    }

    @Nested
    class NoMoreThanWasPromised {

        @Test
        void all_that_was_promised_can_be_delivered_and_not_one_more() {
            promised(TEN).when(fulfilling(TEN).complete()).recorded(fulfilling(TEN).completed());
            promised(TEN)
                    .when(fulfilling(systems("1", 11)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void it_is_so_from_the_plan_on() {
            Moving eleven = fulfilling(systems("1", 11));
            promised(TEN).when(eleven.plan()).refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN).when(eleven.dispatch()).refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN).when(eleven.report()).refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void what_other_deliveries_did_counts() {
            promised(TEN)
                    .given(other(systems("1", 7)).completed())
                    .when(fulfilling(systems("1", 3)).complete())
                    .recorded(fulfilling(systems("1", 3)).completed());
            promised(TEN)
                    .given(other(systems("1", 7)).completed())
                    .when(fulfilling(systems("1", 4)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void what_is_on_its_way_counts_and_is_not_counted_again_when_it_arrives() {
            promised(TEN)
                    .given(other(systems("1", 7)).dispatched())
                    .when(fulfilling(systems("1", 4)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN)
                    .given(other(systems("1", 7)).dispatched(), other(systems("1", 7)).completed())
                    .when(fulfilling(systems("1", 3)).complete())
                    .recorded(fulfilling(systems("1", 3)).completed());
            promised(TEN)
                    .given(fulfilling(TEN).dispatched())
                    .when(fulfilling(TEN).complete())
                    .recorded(fulfilling(TEN).completed());
        }

        @Test
        void what_is_only_planned_does_not_count() {
            promised(TEN)
                    .given(other(TEN).planned())
                    .when(fulfilling(TEN).complete())
                    .recorded(fulfilling(TEN).completed());
        }

        @Test
        void what_arrived_goes_before_what_was_said_to_leave() {
            promised(TEN)
                    .given(other(TEN).dispatched(), other(systems("1", 6)).completed())
                    .when(fulfilling(systems("1", 4)).complete())
                    .recorded(fulfilling(systems("1", 4)).completed());
            promised(TEN)
                    .given(other(TEN).dispatched(), other(systems("1", 6)).completed())
                    .when(fulfilling(systems("1", 5)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void what_was_lost_can_be_delivered_once_more() {
            promised(TEN)
                    .given(other(TEN).dispatched(), otherLost(some("1", 4)))
                    .when(fulfilling(systems("1", 4)).complete())
                    .recorded(fulfilling(systems("1", 4)).completed());
            promised(TEN)
                    .given(other(TEN).dispatched(), otherLost(some("1", 4)))
                    .when(fulfilling(systems("1", 5)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN)
                    .given(other(TEN).dispatched(), otherLost(new LineQuantity("1", null, null)))
                    .when(fulfilling(TEN).complete())
                    .recorded(fulfilling(TEN).completed());
        }

        @Test
        void an_own_loss_makes_room_too() {
            Line more = systems("2", 4);
            Moving linked = moving().lines(more).of(of("2", THE_PLEDGE, "1"));
            promised(TEN)
                    .given(
                            fulfilling(TEN).dispatched(),
                            DeliveryExamples.lost(some("1", 4)),
                            fulfilling(systems("1", 6)).completed())
                    .when(linked.complete())
                    .events();
            promised(TEN)
                    .given(fulfilling(TEN).completed())
                    .when(linked.complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void the_refusal_says_what_it_rests_on() {
            assertThat(
                            promised(TEN)
                                    .given(other(systems("1", 7)).completed())
                                    .when(fulfilling(systems("1", 4)).complete())
                                    .refusals())
                    .singleElement()
                    .satisfies(refusal ->
                            assertThat(refusal.facts())
                                    .containsEntry("stream", "pledge:NL-1")
                                    .containsEntry("line", "1")
                                    .containsEntry("promised", "10 system")
                                    .containsEntry("delivered", "11 system"));
        }

        @Test
        void whoever_insists_with_a_reason_records_what_the_world_did() {
            Moving insisting =
                    fulfilling(systems("1", 11))
                            .overrides(insisting("DELIVERY_EXCEEDS_COMMITMENT"));
            promised(TEN).when(insisting.complete()).recorded(insisting.completed());
        }

        @ParameterizedTest
        @EnumSource(
                value = Qualifier.class,
                names = {"APPROXIMATE", "UP_TO", "NEARLY"})
        void what_is_not_certain_exceeds_nothing(Qualifier qualifier) {
            Moving vague = fulfilling(vague(qualifier, "900"));
            promised(TEN).when(vague.complete()).recorded(vague.completed());
        }

        @ParameterizedTest
        @EnumSource(
                value = Qualifier.class,
                names = {"APPROXIMATE", "MORE_THAN", "AT_LEAST"})
        void a_promise_that_is_open_above_is_never_exceeded(Qualifier qualifier) {
            Moving many = fulfilling(systems("1", 900));
            promised(vague(qualifier, "10")).when(many.complete()).recorded(many.completed());
        }

        @Test
        void more_than_ten_exceeds_ten_and_at_least_ten_does_not() {
            promised(TEN)
                    .when(fulfilling(vague(Qualifier.MORE_THAN, "10")).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            Moving atLeast = fulfilling(vague(Qualifier.AT_LEAST, "10"));
            promised(TEN).when(atLeast.complete()).recorded(atLeast.completed());
        }

        @Test
        void dozens_are_two_at_least() {
            Line dozens =
                    line(
                            "1",
                            "AD.SYS.PATRIOT",
                            new Quantity(Qualifier.DOZENS, null, null, "system", null));
            promised(TEN)
                    .when(fulfilling(dozens).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            Moving ninetyNine = fulfilling(systems("1", 99));
            promised(dozens).when(ninetyNine.complete()).recorded(ninetyNine.completed());
            promised(dozens)
                    .when(fulfilling(systems("1", 100)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void different_units_never_meet() {
            Moving tonnes = fulfilling(line("1", "AD.SYS.PATRIOT", Quantity.exactly(900, "tonne")));
            promised(TEN).when(tonnes.complete()).recorded(tonnes.completed());
        }

        @Test
        void a_promise_without_a_number_is_never_exceeded() {
            Moving many = fulfilling(systems("1", 900));
            promised(line("1", "AD.SYS.PATRIOT", Quantity.unspecified()))
                    .when(many.complete())
                    .recorded(many.completed());
        }

        @Test
        void amounts_are_compared_as_quantities_are() {
            Moving all = fulfilling(worth("1", "40"));
            promised(worth("1", "40")).when(all.complete()).recorded(all.completed());
            promised(worth("1", "40"))
                    .when(fulfilling(worth("1", "40.01")).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void a_link_may_say_how_much_of_the_delivery_is_for_it() {
            Cover three = new Cover("1", PLEDGE.value(), "1", Quantity.exactly(3, "system"), null);
            Cover four = new Cover("1", PLEDGE.value(), "1", Quantity.exactly(4, "system"), null);
            promised(TEN)
                    .given(other(systems("1", 7)).completed())
                    .when(moving().lines(TEN).of(three).complete())
                    .recorded(moving().lines(TEN).of(three).completed());
            promised(TEN)
                    .given(other(systems("1", 7)).completed())
                    .when(moving().lines(TEN).of(four).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void a_link_without_a_line_stands_for_all_lines() {
            Moving both =
                    moving().lines(systems("a", 6), systems("b", 5)).of(of(null, THE_PLEDGE, "1"));
            promised(TEN).when(both.complete()).refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            Moving whole = moving().lines(systems("a", 11)).of(of(null, THE_PLEDGE, null));
            promised(TEN).when(whole.complete()).refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void what_others_did_with_several_lines_together_counts_line_by_line() {
            Moving both =
                    moving().delivery(OTHER)
                            .lines(systems("a", 4), systems("b", 3))
                            .of(of(null, THE_PLEDGE, "1"));
            promised(TEN)
                    .given(both.completed())
                    .when(fulfilling(systems("1", 4)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN)
                    .given(both.completed())
                    .when(fulfilling(systems("1", 3)).complete())
                    .recorded(fulfilling(systems("1", 3)).completed());
        }

        @Test
        void the_arrival_of_one_line_says_nothing_of_another_on_its_way() {
            Moving two =
                    moving().delivery(OTHER)
                            .of(of("1", THE_PLEDGE, "1"), of("2", THE_PLEDGE, "2"))
                            .lines(systems("1", 7), line("2", "AMMO", Quantity.unspecified()));
            Moving second =
                    moving().delivery(OTHER)
                            .of(of("1", THE_PLEDGE, "1"), of("2", THE_PLEDGE, "2"))
                            .lines(line("2", "AMMO", Quantity.unspecified()));
            promised(TEN, line("2", "AMMO", Quantity.unspecified()))
                    .given(two.dispatched(), second.completed())
                    .when(fulfilling(systems("1", 4)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void what_arrived_after_a_loss_is_counted_without_it() {
            promised(TEN)
                    .given(
                            other(TEN).dispatched(),
                            otherLost(some("1", 4)),
                            other(systems("1", 6)).completed())
                    .when(fulfilling(systems("1", 5)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void a_link_to_the_whole_pledge_meets_the_sum_of_its_lines() {
            Moving fifteen = moving().lines(systems("a", 15)).of(of("a", THE_PLEDGE, null));
            promised(TEN, systems("2", 5)).when(fifteen.complete()).recorded(fifteen.completed());
            promised(TEN, systems("2", 5))
                    .when(moving().lines(systems("a", 16)).of(of("a", THE_PLEDGE, null)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN, systems("2", 5), line("3", "AMMO", Quantity.exactly(500, "round")))
                    .when(fifteen.complete())
                    .recorded(fifteen.completed());
        }

        @Test
        void a_line_of_unknown_size_may_hold_what_is_over() {
            Moving sixteen = moving().lines(systems("a", 16)).of(of("a", THE_PLEDGE, null));
            promised(TEN, line("2", "AD.SYS.PATRIOT", Quantity.unspecified()))
                    .when(sixteen.complete())
                    .recorded(sixteen.completed());
        }

        @Test
        void a_part_included_in_another_line_is_not_promised_twice() {
            Moving eleven = moving().lines(systems("a", 11)).of(of("a", THE_PLEDGE, null));
            promised(TEN, within("2", "1", Quantity.exactly(4, "system")))
                    .when(eleven.complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void a_part_included_in_another_line_is_not_delivered_twice() {
            Moving both =
                    moving().lines(TEN, within("2", "1", Quantity.exactly(4, "system")))
                            .of(of("1", THE_PLEDGE, "1"), of("2", THE_PLEDGE, "1"));
            promised(TEN).when(both.complete()).recorded(both.completed());
        }

        @Test
        void the_total_of_a_pledge_bounds_its_deliveries() {
            var pledge =
                    announced(
                            TRANSFER_TO_RECIPIENT,
                            Money.exactly("40", "EUR"),
                            List.of(TEN),
                            List.of());
            scenario()
                    .given(pledge)
                    .when(fulfilling(worth("1", "40.01")).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            Moving all = fulfilling(worth("1", "40"));
            scenario().given(pledge).when(all.complete()).recorded(all.completed());
        }

        @Test
        void what_a_source_says_of_all_deliveries_so_far_is_not_added_to_them() {
            Moving cumulative = fulfilling(TEN).cumulative();
            promised(TEN)
                    .given(other(systems("1", 7)).completed())
                    .when(cumulative.complete())
                    .recorded(cumulative.completed());
            promised(TEN)
                    .when(fulfilling(systems("1", 11)).cumulative().complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            promised(TEN)
                    .given(other(TEN).cumulative().completed())
                    .when(fulfilling(TEN).complete())
                    .recorded(fulfilling(TEN).completed());
        }

        @Test
        void what_the_donor_took_back_is_no_longer_promised() {
            var part =
                    new PledgeWithdrawn(
                            PLEDGE,
                            List.of(some("1", 4)),
                            Cause.DONOR_DECISION,
                            "four are needed at home",
                            LEFT,
                            EVIDENCE,
                            NO_OVERRIDES);
            promised(TEN)
                    .given(part)
                    .when(fulfilling(systems("1", 6)).complete())
                    .recorded(fulfilling(systems("1", 6)).completed());
            promised(TEN)
                    .given(part)
                    .when(fulfilling(systems("1", 7)).complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        }

        @Test
        void a_contract_bounds_its_deliveries_as_a_pledge_does() {
            Moving eleven = moving().lines(systems("1", 11)).of(of("1", THE_CONTRACT, "1"));
            scenario()
                    .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN))
                    .when(eleven.complete())
                    .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
            Moving ten = moving().of(of("1", THE_CONTRACT, "1"));
            scenario()
                    .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN))
                    .when(ten.complete())
                    .recorded(ten.completed());
        }

        private static Moving other(Line line) {
            return fulfilling(line).delivery(OTHER);
        }

        private static DeliveryLost otherLost(LineQuantity part) {
            return new DeliveryLost(
                    OTHER,
                    List.of(part),
                    List.of(of("1", THE_PLEDGE, "1")),
                    Cause.ACCIDENT,
                    "sunk",
                    ARRIVED,
                    EVIDENCE,
                    NO_OVERRIDES);
        }

        private static Line vague(Qualifier qualifier, String number) {
            return line(
                    "1",
                    "AD.SYS.PATRIOT",
                    new Quantity(qualifier, new BigDecimal(number), null, "system", null));
        }
    }

    @Nested
    class OnlyWhatIsMeantForTheRecipient {

        @ParameterizedTest
        @EnumSource(
                value = Purpose.class,
                names = {"DONOR_REPLENISHMENT", "ALLIED_PROCUREMENT"})
        void what_was_bought_for_somebody_else_is_not_delivered(Purpose purpose) {
            scenario()
                    .given(signed(purpose, null, TEN))
                    .when(moving().of(of("1", THE_CONTRACT, "1")).complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
            scenario()
                    .given(signed(purpose, null, TEN))
                    .when(moving().of(of(null, THE_CONTRACT, null)).complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
            scenario()
                    .given(announced(purpose, null, List.of(TEN), List.of()))
                    .when(moving().of(of("1", THE_PLEDGE, "1")).complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
        }

        @Test
        void no_reason_helps_against_it() {
            scenario()
                    .given(signed(DONOR_REPLENISHMENT, null, TEN))
                    .when(
                            moving().of(of("1", THE_CONTRACT, "1"))
                                    .overrides(insisting("PURPOSE_CONFLICT"))
                                    .complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
        }

        @Test
        void what_was_redirected_is_delivered_line_by_line() {
            Moving first = moving().of(of("1", THE_CONTRACT, "1"));
            Line second = systems("2", 5);
            var stock = signed(DONOR_REPLENISHMENT, null, TEN, second);
            scenario()
                    .given(stock, redirected(TRANSFER_TO_RECIPIENT, "1"))
                    .when(first.complete())
                    .recorded(first.completed());
            scenario()
                    .given(stock, redirected(TRANSFER_TO_RECIPIENT, "1"))
                    .when(moving().lines(second).of(of("2", THE_CONTRACT, "2")).complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
        }

        @Test
        void what_was_redirected_away_is_not_delivered() {
            scenario()
                    .given(
                            signed(TRANSFER_TO_RECIPIENT, UA, TEN),
                            redirected(ALLIED_PROCUREMENT, "1"))
                    .when(moving().of(of("1", THE_CONTRACT, "1")).complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
        }

        @Test
        void what_is_meant_for_one_is_not_delivered_to_another() {
            scenario()
                    .given(recipient("MD"), signed(TRANSFER_TO_RECIPIENT, UA, TEN))
                    .when(moving().to("MD").of(of("1", THE_CONTRACT, "1")).complete())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
            Moving toAnybody = moving().of(of("1", THE_CONTRACT, "1"));
            scenario()
                    .given(signed(TRANSFER_TO_RECIPIENT, null, TEN))
                    .when(toAnybody.complete())
                    .recorded(toAnybody.completed());
        }

        @Test
        void what_is_bought_for_stocks_is_not_even_planned() {
            scenario()
                    .given(signed(DONOR_REPLENISHMENT, null, TEN))
                    .when(moving().of(of("1", THE_CONTRACT, "1")).plan())
                    .refused(RefusalCode.PURPOSE_CONFLICT);
        }

        private static ContractRedirected redirected(Purpose purpose, String... lines) {
            return new ContractRedirected(
                    CONTRACT,
                    List.of(lines),
                    purpose,
                    purpose == TRANSFER_TO_RECIPIENT ? UA : null,
                    LEFT,
                    EVIDENCE,
                    NO_OVERRIDES);
        }
    }

    @Nested
    class OnlyWhatStands {

        private static final Moving LINKED = fulfilling(TEN);

        @Test
        void delivering_under_an_open_condition_needs_an_override() {
            for (DeliveryCommand command :
                    List.of(LINKED.dispatch(), LINKED.report(), LINKED.complete())) {
                conditional().when(command).refused(RefusalCode.CONDITION_OPEN);
            }
            Moving insisting = fulfilling(TEN).overrides(insisting("CONDITION_OPEN"));
            conditional().when(insisting.complete()).recorded(insisting.completed());
        }

        @Test
        void planning_under_an_open_condition_is_no_delivery() {
            conditional().when(LINKED.plan()).recorded(LINKED.planned());
        }

        @Test
        void a_plan_does_not_carry_a_delivery_past_an_open_condition() {
            conditional()
                    .given(LINKED.planned())
                    .when(moving().lines().consignment(null).complete())
                    .refused(RefusalCode.CONDITION_OPEN);
        }

        @Test
        void a_condition_that_was_decided_is_no_longer_open() {
            conditional()
                    .given(
                            new ApprovalGranted(
                                    PLEDGE, "vote", null, null, LEFT, EVIDENCE, NO_OVERRIDES))
                    .when(LINKED.complete())
                    .recorded(LINKED.completed());
        }

        private static Scenario<DeliveryAggregate> conditional() {
            return scenario()
                    .given(
                            announced(
                                    TRANSFER_TO_RECIPIENT,
                                    null,
                                    List.of(TEN),
                                    List.of(
                                            new Condition(
                                                    "vote",
                                                    Condition.Kind.LEGISLATIVE_APPROVAL,
                                                    null,
                                                    null))));
        }

        @Test
        void a_pledge_that_was_withdrawn_or_merged_is_no_longer_fulfilled() {
            promised(TEN)
                    .given(
                            new PledgeWithdrawn(
                                    PLEDGE,
                                    List.of(),
                                    Cause.DONOR_DECISION,
                                    "needed at home",
                                    LEFT,
                                    EVIDENCE,
                                    NO_OVERRIDES))
                    .when(LINKED.complete())
                    .refused(RefusalCode.ALREADY_WITHDRAWN);
            promised(TEN)
                    .given(
                            new PledgeMerged(
                                    PLEDGE,
                                    new PledgeId("pledge:NL-2"),
                                    "told twice",
                                    LEFT,
                                    EVIDENCE,
                                    NO_OVERRIDES))
                    .when(LINKED.complete())
                    .refused(RefusalCode.ALREADY_MERGED);
        }

        @Test
        void what_a_terminated_contract_delivered_before_can_still_be_told() {
            Moving ten = moving().of(of("1", THE_CONTRACT, "1"));
            scenario()
                    .given(
                            signed(TRANSFER_TO_RECIPIENT, UA, TEN),
                            new ContractTerminated(
                                    CONTRACT,
                                    "too dear",
                                    List.of(),
                                    ARRIVED,
                                    EVIDENCE,
                                    NO_OVERRIDES))
                    .when(ten.complete())
                    .recorded(ten.completed());
        }
    }

    @Nested
    class NotBeforeItWasSigned {

        @Test
        void nothing_is_delivered_from_a_contract_before_its_day() {
            Moving early = moving().of(of("1", THE_CONTRACT, "1")).effective(on("2024-04-18"));
            for (DeliveryCommand command :
                    List.of(early.dispatch(), early.report(), early.complete())) {
                scenario()
                        .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN))
                        .when(command)
                        .refused(RefusalCode.DATE_INCOHERENT);
            }
            Moving sameDay = moving().of(of("1", THE_CONTRACT, "1")).effective(on("2024-04-19"));
            scenario()
                    .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN))
                    .when(sameDay.complete())
                    .recorded(sameDay.completed());
        }

        @Test
        void plans_are_made_before_contracts_and_gifts_before_they_are_announced() {
            Moving early = moving().of(of("1", THE_CONTRACT, "1")).effective(on("2024-04-18"));
            scenario()
                    .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN))
                    .when(early.plan())
                    .recorded(early.planned());
            Moving secret = fulfilling(TEN).effective(on("2024-04-18"));
            promised(TEN).when(secret.complete()).recorded(secret.completed());
        }
    }
}
