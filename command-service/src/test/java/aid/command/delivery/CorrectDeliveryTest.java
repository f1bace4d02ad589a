package aid.command.delivery;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.delivery.DeliveryExamples.ARRIVED;
import static aid.command.delivery.DeliveryExamples.CONTRACT;
import static aid.command.delivery.DeliveryExamples.DELIVERY;
import static aid.command.delivery.DeliveryExamples.EVIDENCE;
import static aid.command.delivery.DeliveryExamples.LEFT;
import static aid.command.delivery.DeliveryExamples.LedgerStream.NOTHING_KNOWN;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_CONTRACT;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_PLEDGE;
import static aid.command.delivery.DeliveryExamples.NL_TO_UA;
import static aid.command.delivery.DeliveryExamples.OTHER;
import static aid.command.delivery.DeliveryExamples.TEN;
import static aid.command.delivery.DeliveryExamples.UA;
import static aid.command.delivery.DeliveryExamples.afterWorld;
import static aid.command.delivery.DeliveryExamples.all;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.atHub;
import static aid.command.delivery.DeliveryExamples.completed;
import static aid.command.delivery.DeliveryExamples.dispatched;
import static aid.command.delivery.DeliveryExamples.insisting;
import static aid.command.delivery.DeliveryExamples.moving;
import static aid.command.delivery.DeliveryExamples.of;
import static aid.command.delivery.DeliveryExamples.planned;
import static aid.command.delivery.DeliveryExamples.scenario;
import static aid.command.delivery.DeliveryExamples.signed;
import static aid.command.delivery.DeliveryExamples.some;
import static aid.command.delivery.DeliveryExamples.systems;
import static aid.events.value.Purpose.DONOR_REPLENISHMENT;
import static aid.events.value.Purpose.TRANSFER_TO_RECIPIENT;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.RefusalCode;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectDeliveryTest {

    @Test
    void a_wrong_figure_is_set_right() {
        var right = correcting(1).lines(systems("1", 8));
        scenario().given(completed(TEN)).when(right.command()).recorded(right.event());
    }

    @Test
    void the_error_told_again_does_not_undo_its_correction() {
        scenario()
                .given(
                        dispatched(TEN),
                        completed(systems("1", 4)),
                        correcting(2).lines(systems("1", 5)).event())
                .when(moving().lines(systems("1", 4)).complete())
                .recordedNothing();
    }

    @Test
    void all_that_was_said_of_a_consignment_can_be_set_right() {
        var right =
                correcting(1)
                        .consignment(new Consignment(Shares.of("DE"), UA, null, Flow.DIRECT))
                        .lines(systems("1", 8))
                        .happened(on("2024-06-11"));
        scenario().given(completed(TEN)).when(right.command()).recorded(right.event());
    }

    @Test
    void a_correction_says_what_was_wrong_and_why() {
        scenario()
                .given(completed(TEN))
                .when(correcting(1).reason("").lines(TEN).command())
                .refused(RefusalCode.CORRECTION_WITHOUT_REASON);
        scenario()
                .given(completed(TEN))
                .when(correcting(2).lines(TEN).command())
                .refused(RefusalCode.CORRECTION_TARGET_UNKNOWN);
        scenario()
                .given(announced(TEN), completed(TEN))
                .when(correcting(1).lines(TEN).command())
                .refused(RefusalCode.CORRECTION_TARGET_UNKNOWN);
        scenario()
                .given(completed(TEN))
                .when(correcting(1).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario().when(correcting(1).lines(TEN).command()).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void what_an_event_does_not_say_is_not_corrected_in_it() {
        scenario()
                .given(dispatched(TEN), atHub(all("1")))
                .when(correcting(2).lines(TEN).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        var day = correcting(2).happened(on("2024-06-05"));
        scenario()
                .given(dispatched(TEN), atHub(all("1")))
                .when(day.command())
                .recorded(day.event());
    }

    @Test
    void a_correction_takes_effect_where_the_error_was_and_not_over_what_came_later() {
        // Ten left, eight arrived; that twelve had left changes nothing of what arrived.
        scenario()
                .given(
                        dispatched(TEN),
                        completed(systems("1", 8)),
                        correcting(1).lines(systems("1", 12)).event())
                .when(confirm(9))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(
                        dispatched(TEN),
                        completed(systems("1", 8)),
                        correcting(2).lines(systems("1", 12)).event())
                .when(confirm(9))
                .recorded(
                        new ReceiptConfirmed(
                                DELIVERY,
                                UA,
                                List.of(some("1", 9)),
                                ARRIVED,
                                EVIDENCE,
                                NO_OVERRIDES));
    }

    @Test
    void a_correction_can_be_corrected() {
        scenario()
                .given(
                        completed(TEN),
                        correcting(1).lines(systems("1", 2)).event(),
                        correcting(2).lines(systems("1", 5)).event())
                .when(confirm(6))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(
                        completed(TEN),
                        correcting(1).lines(systems("1", 2)).event(),
                        correcting(2).lines(systems("1", 5)).event())
                .when(confirm(5))
                .events();
    }

    @Test
    void the_right_figure_is_bounded_by_the_promise_too() {
        var linked = moving().of(of("1", THE_PLEDGE, "1"));
        var right = correcting(2).lines(systems("1", 11)).still(linked);
        scenario()
                .given(announced(TEN), linked.completed())
                .when(right.command())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        var all = correcting(2).lines(TEN).still(linked);
        scenario()
                .given(announced(TEN), linked.completed())
                .when(all.command())
                .recorded(all.event());
        right.overrides(insisting("DELIVERY_EXCEEDS_COMMITMENT"));
        scenario()
                .given(announced(TEN), linked.completed())
                .when(right.command())
                .recorded(right.event());
    }

    @Test
    void a_smaller_right_figure_makes_room_for_other_deliveries() {
        var linked = moving().of(of("1", THE_PLEDGE, "1"));
        var others = moving().delivery(OTHER).lines(systems("1", 4)).of(of("1", THE_PLEDGE, "1"));
        scenario()
                .given(
                        announced(TEN),
                        linked.completed(),
                        correcting(2).lines(systems("1", 6)).still(linked).event())
                .when(others.complete())
                .recorded(others.completed());
    }

    @Test
    void a_link_entered_wrongly_is_taken_back_and_makes_room() {
        var linked = moving().of(of("1", THE_PLEDGE, "1"));
        var right = correcting(2).of();
        var events =
                scenario().given(announced(TEN), linked.completed()).when(right.command()).events();
        var corrected = (DeliveryCorrected) events.getFirst();
        assertThat(corrected.of()).isEmpty();
        assertThat(corrected.noLongerOf()).containsExactly("pledge:NL-1");

        var others = moving().delivery(OTHER).of(of("1", THE_PLEDGE, "1"));
        scenario()
                .given(announced(TEN), linked.completed(), corrected)
                .when(others.complete())
                .recorded(others.completed());
    }

    @Test
    void a_right_link_is_checked_as_any_other() {
        scenario()
                .given(completed(TEN))
                .when(correcting(1).of(of("1", NOTHING_KNOWN, null)).command())
                .refused(RefusalCode.UNKNOWN_STREAM);
        scenario()
                .given(signed(DONOR_REPLENISHMENT, null, TEN), completed(TEN))
                .when(correcting(2).of(of("1", THE_CONTRACT, "1")).command())
                .refused(RefusalCode.PURPOSE_CONFLICT);
        scenario()
                .given(
                        signed(TRANSFER_TO_RECIPIENT, UA, TEN),
                        moving().effective(on("2024-04-18")).completed())
                .when(correcting(2).of(of("1", THE_CONTRACT, "1")).command())
                .refused(RefusalCode.DATE_INCOHERENT);
        var right = correcting(2).of(of("1", THE_CONTRACT, "1"));
        scenario()
                .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN), completed(TEN))
                .when(right.command())
                .recorded(right.event());
        assertThat(right.event().of()).extracting(Cover::stream).containsExactly(CONTRACT.value());
    }

    @Test
    void a_right_link_does_not_slip_past_an_open_condition() {
        var vote = new Condition("vote", Condition.Kind.LEGISLATIVE_APPROVAL, null, null);
        var pledge = announced(TRANSFER_TO_RECIPIENT, null, List.of(TEN), List.of(vote));
        scenario()
                .given(pledge, completed(TEN))
                .when(correcting(2).of(of("1", THE_PLEDGE, "1")).command())
                .refused(RefusalCode.CONDITION_OPEN);
        var plan = correcting(2).of(of("1", THE_PLEDGE, "1"));
        scenario().given(pledge, planned(TEN)).when(plan.command()).recorded(plan.event());
    }

    @Test
    void the_right_values_are_checked_as_the_wrong_ones_were() {
        scenario()
                .given(completed(TEN))
                .when(correcting(1).lines(systems("1", -1)).command())
                .refused(RefusalCode.QUANTITY_INVALID);
        scenario()
                .given(completed(TEN))
                .when(
                        correcting(1)
                                .consignment(
                                        new Consignment(
                                                Shares.of("NL"), new PartyCode("DE"), null, null))
                                .command())
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        scenario()
                .given(completed(TEN))
                .when(correcting(1).happened(on("2030-01-01")).command())
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void the_right_day_keeps_the_order_of_what_happened() {
        scenario()
                .given(dispatched(TEN), completed(TEN))
                .when(correcting(1).happened(on("2024-06-11")).command())
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario()
                .given(dispatched(TEN), completed(TEN))
                .when(correcting(2).happened(on("2024-06-02")).command())
                .refused(RefusalCode.DATE_INCOHERENT);
        var sameDay = correcting(2).happened(LEFT);
        scenario()
                .given(dispatched(TEN), completed(TEN))
                .when(sameDay.command())
                .recorded(sameDay.event());
    }

    @Test
    void the_right_day_is_not_before_the_contract() {
        var linked = moving().of(of("1", THE_CONTRACT, "1"));
        scenario()
                .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN), linked.completed())
                .when(correcting(2).happened(on("2024-04-18")).still(linked).command())
                .refused(RefusalCode.DATE_INCOHERENT);
        var sameDay = correcting(2).happened(on("2024-04-19")).still(linked);
        scenario()
                .given(signed(TRANSFER_TO_RECIPIENT, UA, TEN), linked.completed())
                .when(sameDay.command())
                .recorded(sameDay.event());
    }

    @Test
    void a_right_channel_decides_the_flow_again() {
        var told = new Consignment(Shares.of("NL"), UA, new ChannelCode("PROG:CAP"), null);
        var events =
                scenario()
                        .given(completed(TEN))
                        .when(correcting(1).consignment(told).command())
                        .events();
        assertThat(((DeliveryCorrected) events.getFirst()).consignment())
                .isEqualTo(new Consignment(told.donors(), UA, told.channel(), Flow.FROM_CHANNEL));
    }

    @Test
    void what_arrives_next_says_the_right_parties() {
        var german = new Consignment(Shares.of("DE"), UA, null, Flow.DIRECT);
        var events =
                scenario()
                        .given(dispatched(TEN), correcting(1).consignment(german).event())
                        .when(moving().consignment(null).lines().complete())
                        .events();
        assertThat(((DeliveryCompleted) events.getFirst()).consignment()).isEqualTo(german);
        assertThat(german).isNotEqualTo(NL_TO_UA);
    }

    private static ConfirmReceipt confirm(int systems) {
        return new ConfirmReceipt(
                DELIVERY, null, List.of(some("1", systems)), ARRIVED, EVIDENCE, NO_OVERRIDES);
    }

    /// A correction of the n-th event after the world.
    private static Correcting correcting(int event) {
        return new Correcting(afterWorld(event));
    }

    /// A correction, as a command and as the event it leads to.
    private static final class Correcting {

        private final String corrects;
        private String reason = "read the wrong column";
        private Consignment consignment;
        private List<Line> lines = List.of();
        private List<Cover> of;
        private List<Cover> still = List.of();
        private DateValue happened;
        private List<OverrideReason> overrides = NO_OVERRIDES;

        Correcting(String corrects) {
            this.corrects = corrects;
        }

        Correcting reason(String told) {
            reason = told;
            return this;
        }

        Correcting consignment(Consignment told) {
            consignment = told;
            return this;
        }

        Correcting lines(Line... told) {
            lines = List.of(told);
            return this;
        }

        Correcting of(Cover... told) {
            of = List.of(told);
            return this;
        }

        /// The links are those of the delivery, untouched.
        Correcting still(DeliveryExamples.Moving linked) {
            still = linked.completed().of();
            return this;
        }

        Correcting happened(DateValue told) {
            happened = told;
            return this;
        }

        Correcting overrides(List<OverrideReason> told) {
            overrides = told;
            return this;
        }

        CorrectDelivery command() {
            return new CorrectDelivery(
                    DELIVERY,
                    corrects,
                    Cause.ENTRY_ERROR,
                    reason,
                    consignment,
                    lines,
                    of,
                    happened,
                    LEFT,
                    EVIDENCE,
                    overrides);
        }

        DeliveryCorrected event() {
            return new DeliveryCorrected(
                    DELIVERY,
                    corrects,
                    Cause.ENTRY_ERROR,
                    reason,
                    consignment,
                    lines,
                    of == null ? still : of,
                    List.of(),
                    happened,
                    LEFT,
                    EVIDENCE,
                    overrides);
        }
    }
}
