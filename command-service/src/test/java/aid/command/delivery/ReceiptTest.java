package aid.command.delivery;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.delivery.DeliveryExamples.ARRIVED;
import static aid.command.delivery.DeliveryExamples.DELIVERY;
import static aid.command.delivery.DeliveryExamples.EVIDENCE;
import static aid.command.delivery.DeliveryExamples.ROUNDS;
import static aid.command.delivery.DeliveryExamples.TEN;
import static aid.command.delivery.DeliveryExamples.all;
import static aid.command.delivery.DeliveryExamples.completed;
import static aid.command.delivery.DeliveryExamples.confirmed;
import static aid.command.delivery.DeliveryExamples.dispatched;
import static aid.command.delivery.DeliveryExamples.disputed;
import static aid.command.delivery.DeliveryExamples.lost;
import static aid.command.delivery.DeliveryExamples.scenario;
import static aid.command.delivery.DeliveryExamples.some;

import aid.command.decision.RefusalCode;
import aid.events.value.DateValue;
import aid.events.value.LineQuantity;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the recipient says of what was delivered.
class ReceiptTest {

    @Test
    void the_recipient_confirms_all_that_was_delivered() {
        scenario()
                .given(completed(TEN, ROUNDS))
                .when(confirm())
                .recorded(confirmed(all("1"), all("2")));
        scenario()
                .given(completed(TEN, ROUNDS), confirmed(all("1")))
                .when(confirm())
                .recorded(confirmed(all("2")));
    }

    @Test
    void only_what_was_delivered_is_confirmed_or_disputed() {
        scenario().given(dispatched(TEN)).when(confirm()).refused(RefusalCode.STAGE_ORDER);
        scenario().given(dispatched(TEN)).when(confirm(all("1"))).refused(RefusalCode.STAGE_ORDER);
        scenario().given(dispatched(TEN)).when(dispute()).refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN, ROUNDS), completed(TEN))
                .when(confirm())
                .recorded(confirmed(all("1")));
    }

    @Test
    void a_line_is_confirmed_once() {
        scenario().given(completed(TEN), confirmed(all("1"))).when(confirm()).recordedNothing();
        scenario()
                .given(completed(TEN), confirmed(all("1")))
                .when(confirm(some("1", 1)))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(completed(TEN), confirmed(some("1", 10)))
                .when(confirm())
                .recordedNothing();
    }

    @Test
    void parts_are_confirmed_up_to_what_was_delivered() {
        scenario()
                .given(completed(TEN), confirmed(some("1", 4)))
                .when(confirm(some("1", 6)))
                .recorded(confirmed(some("1", 6)));
        scenario()
                .given(completed(TEN), confirmed(some("1", 4)))
                .when(confirm(some("1", 7)))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(completed(TEN), lost(some("1", 4)))
                .when(confirm(some("1", 7)))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void only_the_recipient_can_say_what_it_received() {
        scenario()
                .given(completed(TEN))
                .when(confirmBy("NL"))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        scenario().given(completed(TEN)).when(confirmBy("UA")).recorded(confirmed(all("1")));
        scenario()
                .given(completed(TEN))
                .when(
                        new DisputeReceipt(
                                DELIVERY,
                                new PartyCode("NL"),
                                List.of(),
                                "never seen",
                                ARRIVED,
                                EVIDENCE,
                                NO_OVERRIDES))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
    }

    @Test
    void both_claims_are_kept_and_a_dispute_takes_nothing_back() {
        scenario().given(completed(TEN)).when(dispute()).recorded(disputed(all("1")));
        scenario()
                .given(completed(TEN), disputed(some("1", 3)))
                .when(confirm())
                .recorded(confirmed(all("1")));
        scenario()
                .given(completed(TEN), confirmed(all("1")))
                .when(dispute(some("1", 2)))
                .recorded(disputed(some("1", 2)));
    }

    @Test
    void a_dispute_says_what_is_wrong() {
        scenario()
                .given(completed(TEN))
                .when(
                        new DisputeReceipt(
                                DELIVERY, null, List.of(), " ", ARRIVED, EVIDENCE, NO_OVERRIDES))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void nothing_is_received_before_it_was_delivered() {
        scenario()
                .given(completed(TEN))
                .when(confirmOn(on("2024-06-09")))
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario().given(completed(TEN)).when(confirmOn(on("2024-06-10"))).events();
        scenario()
                .given(completed(TEN))
                .when(
                        new DisputeReceipt(
                                DELIVERY,
                                null,
                                List.of(),
                                "never seen",
                                on("2024-06-09"),
                                EVIDENCE,
                                NO_OVERRIDES))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void what_is_confirmed_is_named_and_measured_as_it_was_delivered() {
        scenario().given(completed(TEN)).when(confirm(all("9"))).refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .given(completed(TEN))
                .when(confirm(new LineQuantity("1", Quantity.exactly(4, "tonne"), null)))
                .refused(RefusalCode.QUANTITY_INVALID);
        scenario()
                .given(completed(TEN))
                .when(confirm(some("1", 2), some("1", 3)))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    private static ConfirmReceipt confirm(LineQuantity... parts) {
        return new ConfirmReceipt(DELIVERY, null, List.of(parts), ARRIVED, EVIDENCE, NO_OVERRIDES);
    }

    private static ConfirmReceipt confirmBy(String party) {
        return new ConfirmReceipt(
                DELIVERY, new PartyCode(party), List.of(), ARRIVED, EVIDENCE, NO_OVERRIDES);
    }

    private static ConfirmReceipt confirmOn(DateValue day) {
        return new ConfirmReceipt(DELIVERY, null, List.of(), day, EVIDENCE, NO_OVERRIDES);
    }

    private static DisputeReceipt dispute(LineQuantity... parts) {
        return new DisputeReceipt(
                DELIVERY, null, List.of(parts), "never seen", ARRIVED, EVIDENCE, NO_OVERRIDES);
    }
}
