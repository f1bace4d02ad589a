package aid.command.delivery;

import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_PLEDGE;
import static aid.command.delivery.DeliveryExamples.OTHER;
import static aid.command.delivery.DeliveryExamples.all;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.dispatched;
import static aid.command.delivery.DeliveryExamples.insisting;
import static aid.command.delivery.DeliveryExamples.lose;
import static aid.command.delivery.DeliveryExamples.lost;
import static aid.command.delivery.DeliveryExamples.moving;
import static aid.command.delivery.DeliveryExamples.of;
import static aid.command.delivery.DeliveryExamples.scenario;
import static aid.command.delivery.DeliveryExamples.some;
import static aid.command.delivery.DeliveryExamples.systems;
import static aid.command.delivery.DeliveryExamples.within;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.delivery.DeliveryExamples.Moving;
import aid.events.value.Line;
import aid.events.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A hundred systems are promised, forty of a certain kind among them.
class IncludedPartsTest {

    private static final Line HUNDRED = systems("1", 100);
    private static final Line FORTY = within("2", "1", Quantity.exactly(40, "system"));

    private static Scenario<DeliveryAggregate> promised() {
        return scenario().given(announced(HUNDRED, FORTY));
    }

    private static Moving whole(long number) {
        return moving().lines(systems("a", number)).of(of("a", THE_PLEDGE, "1"));
    }

    private static Moving part(long number) {
        return moving().lines(systems("b", number)).of(of("b", THE_PLEDGE, "2"));
    }

    @Test
    void a_part_is_not_delivered_again_once_the_whole_is_on_its_way() {
        List<Refusal> refusals =
                promised()
                        .given(whole(100).delivery(OTHER).dispatched())
                        .when(part(40).complete())
                        .refusals();
        assertThat(refusals)
                .extracting(Refusal::code)
                .containsExactly(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        assertThat(refusals.getFirst().facts())
                .containsEntry("line", "1")
                .containsEntry("promised", "100 system")
                .containsEntry("delivered", "140 system");
        assertThat(refusals.getFirst().facts().get("by")).contains(OTHER.value());
    }

    @Test
    void the_whole_is_not_delivered_again_beside_its_part() {
        promised()
                .given(part(40).delivery(OTHER).completed())
                .when(whole(61).complete())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        promised()
                .given(part(40).delivery(OTHER).completed())
                .when(whole(60).complete())
                .recorded(whole(60).completed());
    }

    @Test
    void whoever_insists_may_deliver_both() {
        Moving insisted = part(40).overrides(insisting("DELIVERY_EXCEEDS_COMMITMENT"));
        promised()
                .given(whole(100).delivery(OTHER).completed())
                .when(insisted.complete())
                .recorded(insisted.completed());
    }

    @Test
    void a_whole_with_its_part_in_one_consignment_counts_once() {
        Moving both =
                moving().lines(systems("a", 100), within("b", "a", Quantity.exactly(40, "system")))
                        .of(of("a", THE_PLEDGE, "1"), of("b", THE_PLEDGE, "2"));
        promised().when(both.complete()).recorded(both.completed());
    }

    @Test
    void what_is_lost_of_a_whole_is_lost_of_its_part_where_no_more_is_left() {
        Line tenSystems = systems("1", 10);
        Line four = within("2", "1", Quantity.exactly(4, "system"));
        scenario()
                .given(dispatched(tenSystems, four), lost(some("1", 8)))
                .when(lose(some("2", 3)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
        scenario()
                .given(dispatched(tenSystems, four), lost(some("2", 4)))
                .when(lose(some("1", 7)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
        scenario()
                .given(dispatched(tenSystems, four), lost(all("1")))
                .when(lose(all("2")))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
    }
}
