package aid.command.delivery;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.delivery.DeliveryExamples.ARRIVED;
import static aid.command.delivery.DeliveryExamples.DELIVERY;
import static aid.command.delivery.DeliveryExamples.EVIDENCE;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_PLEDGE;
import static aid.command.delivery.DeliveryExamples.ROUNDS;
import static aid.command.delivery.DeliveryExamples.TEN;
import static aid.command.delivery.DeliveryExamples.all;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.completed;
import static aid.command.delivery.DeliveryExamples.confirmed;
import static aid.command.delivery.DeliveryExamples.dispatched;
import static aid.command.delivery.DeliveryExamples.lose;
import static aid.command.delivery.DeliveryExamples.lost;
import static aid.command.delivery.DeliveryExamples.moving;
import static aid.command.delivery.DeliveryExamples.of;
import static aid.command.delivery.DeliveryExamples.planned;
import static aid.command.delivery.DeliveryExamples.returned;
import static aid.command.delivery.DeliveryExamples.scenario;
import static aid.command.delivery.DeliveryExamples.some;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.RefusalCode;
import aid.events.delivery.DeliveryLost;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossAndReturnTest {

    @Test
    void all_of_it_may_be_lost_on_the_way() {
        scenario().given(dispatched(TEN, ROUNDS)).when(lose()).recorded(lost(all("1"), all("2")));
    }

    @Test
    void a_part_may_be_lost_and_another_part_sent_back() {
        scenario().given(dispatched(TEN)).when(lose(some("1", 4))).recorded(lost(some("1", 4)));
        scenario()
                .given(dispatched(TEN), lost(some("1", 4)))
                .when(giveBack(some("1", 6)))
                .recorded(returned(some("1", 6)));
    }

    @Test
    void what_is_told_again_is_recorded_already() {
        scenario().given(dispatched(TEN), lost(all("1"))).when(lose()).recordedNothing();
        scenario().given(dispatched(TEN), returned(all("1"))).when(giveBack()).recordedNothing();
    }

    @Test
    void no_more_is_gone_than_there_was() {
        scenario()
                .given(dispatched(TEN), lost(some("1", 4)))
                .when(giveBack(some("1", 7)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
        scenario()
                .given(dispatched(TEN), lost(some("1", 4)))
                .when(lose(some("1", 7)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
        scenario()
                .given(dispatched(TEN), lost(all("1")))
                .when(lose(some("1", 1)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
        scenario()
                .given(dispatched(TEN), lost(all("1")))
                .when(giveBack())
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void of_an_unknown_quantity_any_part_may_be_gone() {
        Line about =
                line(
                        "1",
                        "AD.SYS.PATRIOT",
                        new Quantity(Qualifier.APPROXIMATE, BigDecimal.TEN, null, "system", null));
        scenario().given(dispatched(about)).when(lose(some("1", 12))).recorded(lost(some("1", 12)));
    }

    @Test
    void what_has_not_left_is_not_lost() {
        scenario().given(planned(TEN)).when(lose()).refused(RefusalCode.STAGE_ORDER);
        scenario().given(planned(TEN)).when(lose(all("1"))).refused(RefusalCode.STAGE_ORDER);
        scenario().given(planned(TEN)).when(giveBack()).refused(RefusalCode.STAGE_ORDER);
        scenario().given(moving().reported()).when(lose(some("1", 4))).recorded(lost(some("1", 4)));
    }

    @Test
    void what_was_said_to_be_delivered_may_turn_out_to_be_lost_until_the_recipient_confirms() {
        scenario().given(completed(TEN)).when(lose(some("1", 4))).recorded(lost(some("1", 4)));
        scenario()
                .given(completed(TEN), confirmed(all("1")))
                .when(lose(some("1", 4)))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(completed(TEN), confirmed(all("1")))
                .when(giveBack(some("1", 4)))
                .recorded(returned(some("1", 4)));
    }

    @Test
    void a_loss_says_which_commitments_it_concerns() {
        var linked = moving().of(of("1", THE_PLEDGE, "1"));
        var events = scenario().given(announced(TEN), linked.dispatched()).when(lose()).events();
        assertThat(((DeliveryLost) events.getFirst()).of())
                .containsExactly(of("1", THE_PLEDGE, "1"));
    }

    @Test
    void a_loss_says_what_happened() {
        scenario()
                .given(dispatched(TEN))
                .when(
                        new ReportLoss(
                                DELIVERY,
                                List.of(),
                                Cause.ACCIDENT,
                                " ",
                                ARRIVED,
                                EVIDENCE,
                                NO_OVERRIDES))
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(dispatched(TEN))
                .when(
                        new ReturnDelivery(
                                DELIVERY,
                                List.of(),
                                Cause.DEFECTIVE,
                                "",
                                ARRIVED,
                                EVIDENCE,
                                NO_OVERRIDES))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void nothing_is_gone_before_it_left() {
        scenario()
                .given(dispatched(TEN))
                .when(loseOn(on("2024-06-02")))
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario().given(dispatched(TEN)).when(loseOn(on("2024-06-03"))).events();
    }

    @Test
    void what_is_gone_is_named_and_measured_as_it_left() {
        scenario().given(dispatched(TEN)).when(lose(all("9"))).refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .given(dispatched(TEN))
                .when(lose(new LineQuantity("1", Quantity.exactly(1, "round"), null)))
                .refused(RefusalCode.QUANTITY_INVALID);
        scenario()
                .given(dispatched(TEN))
                .when(giveBack(some("1", -1)))
                .refused(RefusalCode.QUANTITY_INVALID);
    }

    private static ReportLoss loseOn(DateValue day) {
        return new ReportLoss(
                DELIVERY,
                List.of(),
                Cause.ENEMY_ACTION,
                "the depot was hit",
                day,
                EVIDENCE,
                NO_OVERRIDES);
    }

    private static ReturnDelivery giveBack(LineQuantity... parts) {
        return new ReturnDelivery(
                DELIVERY,
                List.of(parts),
                Cause.DEFECTIVE,
                "the wrong calibre",
                ARRIVED,
                EVIDENCE,
                NO_OVERRIDES);
    }
}
