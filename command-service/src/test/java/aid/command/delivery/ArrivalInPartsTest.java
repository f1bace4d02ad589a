package aid.command.delivery;

import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.delivery.DeliveryExamples.LEFT;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_PLEDGE;
import static aid.command.delivery.DeliveryExamples.OTHER;
import static aid.command.delivery.DeliveryExamples.TEN;
import static aid.command.delivery.DeliveryExamples.all;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.atHub;
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
import static aid.command.delivery.DeliveryExamples.systems;

import aid.command.Examples;
import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.command.delivery.DeliveryExamples.Moving;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryLost;
import aid.events.value.Cover;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A line that arrives bit by bit.
class ArrivalInPartsTest {

    private static final CompleteDelivery THE_REST = moving().consignment(null).lines().complete();
    private static final CompleteDelivery THE_REST_LATER =
            moving().consignment(null).lines().effective(on("2024-07-01")).complete();

    @Test
    void the_rest_arrives_later() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)))
                .when(THE_REST)
                .recorded(completed(systems("1", 6)));
        scenario()
                .given(planned(TEN), completed(systems("1", 4)), completed(systems("1", 1)))
                .when(THE_REST)
                .recorded(completed(systems("1", 5)));
    }

    @Test
    void once_all_that_left_has_arrived_nothing_more_does() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), completed(systems("1", 6)))
                .when(THE_REST_LATER)
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), completed(systems("1", 6)))
                .when(moving().lines(systems("1", 1)).complete())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), completed(systems("1", 5)))
                .when(moving().lines(systems("1", 1)).complete())
                .recorded(completed(systems("1", 1)));
    }

    @Test
    void what_is_lost_on_the_way_does_not_arrive() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(some("1", 1)))
                .when(THE_REST)
                .recorded(completed(systems("1", 5)));
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(some("1", 6)))
                .when(THE_REST_LATER)
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void when_all_that_remains_is_lost_what_arrived_stays() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(all("1")))
                .when(THE_REST_LATER)
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(all("1")))
                .when(confirm(some("1", 4)))
                .recorded(confirmed(some("1", 4)));
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), returned(all("1")))
                .when(confirm(some("1", 4)))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void the_rest_may_be_at_a_hub() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)))
                .when(
                        new RecordHubArrival(
                                DeliveryExamples.DELIVERY,
                                "Rzeszów",
                                List.of(all("1")),
                                DeliveryExamples.LEFT,
                                DeliveryExamples.EVIDENCE,
                                List.of()))
                .recorded(atHub(all("1")));
    }

    @Test
    void where_it_is_not_certain_that_something_is_left_what_arrived_is_all_of_it() {
        scenario()
                .given(dispatched(vague(Qualifier.APPROXIMATE)), completed(systems("1", 4)))
                .when(moving().lines(systems("1", 3)).complete())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(vague(Qualifier.AT_LEAST)), completed(systems("1", 4)))
                .when(moving().lines(systems("1", 5)).complete())
                .recorded(completed(systems("1", 5)));
        scenario()
                .given(dispatched(TEN), completed(vague(Qualifier.AT_LEAST)))
                .when(moving().lines(systems("1", 4)).complete())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(
                        dispatched(TEN),
                        completed(line("1", "AD.SYS.PATRIOT", Quantity.exactly(2, "battery"))))
                .when(moving().lines(systems("1", 4)).complete())
                .refused(RefusalCode.STAGE_ORDER);
    }

    private static Line vague(Qualifier qualifier) {
        return line(
                "1",
                "AD.SYS.PATRIOT",
                new Quantity(qualifier, BigDecimal.TEN, null, "system", null));
    }

    @Test
    void what_arrived_in_all_so_far_may_be_told_again_and_again() {
        Moving seven = moving().lines(systems("1", 7)).cumulative();
        scenario()
                .given(completed(systems("1", 4)))
                .when(seven.complete())
                .recorded(seven.completed());
        scenario()
                .given(completed(systems("1", 4)), seven.completed())
                .when(confirm(some("1", 7)))
                .recorded(confirmed(some("1", 7)));
        scenario()
                .given(completed(systems("1", 4)), seven.completed())
                .when(confirm(some("1", 8)))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void what_arrives_later_is_confirmed_later() {
        scenario()
                .given(
                        dispatched(TEN),
                        completed(systems("1", 4)),
                        confirmed(all("1")),
                        completed(systems("1", 6)))
                .when(confirm(some("1", 6)))
                .recorded(confirmed(some("1", 6)));
        scenario()
                .given(
                        dispatched(TEN),
                        completed(systems("1", 4)),
                        confirmed(all("1")),
                        completed(systems("1", 6)))
                .when(confirm(some("1", 7)))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), confirmed(all("1")))
                .when(confirm(some("1", 1)))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void nothing_is_lost_beyond_what_left() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(some("1", 3)))
                .when(lose(some("1", 7)))
                .recorded(lost(some("1", 7)));
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(some("1", 3)))
                .when(lose(some("1", 8)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void what_was_only_planned_is_meant_as_a_whole_too() {
        scenario()
                .given(planned(TEN), completed(systems("1", 4)), lost(some("1", 3)))
                .when(THE_REST)
                .recorded(completed(systems("1", 3)));
    }

    @Test
    void what_left_after_a_loss_leaves_it_out() {
        scenario()
                .given(moving().lines(TEN).reported(), lost(LEFT, some("1", 4)))
                .when(moving().consignment(null).lines().dispatch())
                .recorded(dispatched(systems("1", 6)));
        scenario()
                .given(
                        moving().lines(TEN).reported(),
                        lost(LEFT, some("1", 4)),
                        dispatched(systems("1", 6)))
                .when(THE_REST)
                .recorded(completed(systems("1", 6)));
    }

    @Test
    void what_arrives_after_a_loss_arrives_in_full_and_may_be_lost_in_full() {
        scenario()
                .given(dispatched(TEN), lost(some("1", 4)), completed(TEN))
                .when(lose(some("1", 10)))
                .recorded(lost(some("1", 10)));
        scenario()
                .given(dispatched(TEN), lost(some("1", 4)), completed(TEN))
                .when(lose(some("1", 11)))
                .refused(RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER);
    }

    @Test
    void more_is_lost_than_had_not_arrived_only_of_what_arrived() {
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(some("1", 8)))
                .when(confirm(some("1", 2)))
                .recorded(confirmed(some("1", 2)));
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)), lost(some("1", 8)))
                .when(confirm(some("1", 3)))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void who_lost_the_rest_of_an_unclear_number_says_how_much() {
        scenario()
                .given(dispatched(vague(Qualifier.APPROXIMATE)), completed(systems("1", 4)))
                .when(lose())
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(dispatched(vague(Qualifier.APPROXIMATE)), completed(systems("1", 4)))
                .when(lose(some("1", 5)))
                .recorded(lost(some("1", 5)));
        scenario()
                .given(dispatched(vague(Qualifier.AT_LEAST)), completed(systems("1", 4)))
                .when(lose())
                .recorded(lost(all("1")));
    }

    @Test
    void that_it_is_being_provided_says_nothing_new_of_what_left() {
        scenario()
                .given(dispatched(systems("1", 7)), moving().lines(TEN).reported())
                .when(THE_REST)
                .recorded(completed(systems("1", 7)));
    }

    @Test
    void what_is_said_to_have_arrived_in_all_leaves_the_lines_alone_that_it_does_not_name() {
        Moving seven = moving().lines(systems("1", 7)).cumulative();
        scenario()
                .given(completed(systems("1", 4), DeliveryExamples.ROUNDS), seven.completed())
                .when(confirm())
                .recorded(confirmed(all("1"), all("2")));
    }

    @Test
    void a_loss_on_the_way_takes_nothing_off_what_arrived() {
        promised()
                .given(other(TEN).dispatched(), arrived(4), otherLost(3))
                .when(fulfilling(systems("1", 6)).complete())
                .recorded(fulfilling(systems("1", 6)).completed());
        promised()
                .given(other(TEN).dispatched(), arrived(4), otherLost(3))
                .when(fulfilling(systems("1", 7)).complete())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        promised()
                .given(other(TEN).dispatched(), arrived(4), otherLost(8))
                .when(fulfilling(systems("1", 8)).complete())
                .recorded(fulfilling(systems("1", 8)).completed());
        promised()
                .given(other(TEN).dispatched(), arrived(4), otherLost(8))
                .when(fulfilling(systems("1", 9)).complete())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
    }

    private static DeliveryLost otherLost(int systems) {
        DeliveryLost lost = lost(some("1", systems));
        return new DeliveryLost(
                OTHER,
                lost.quantities(),
                lost.of(),
                lost.cause(),
                lost.reason(),
                lost.effective(),
                lost.evidence(),
                lost.overrides());
    }

    @Test
    void all_parts_that_others_delivered_count() {
        promised()
                .given(other(TEN).dispatched(), arrived(4), arrived(3))
                .when(fulfilling(systems("1", 3)).complete())
                .recorded(fulfilling(systems("1", 3)).completed());
        promised()
                .given(other(TEN).dispatched(), arrived(4), arrived(3))
                .when(fulfilling(systems("1", 4)).complete())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
    }

    @Test
    void all_own_parts_count() {
        promised()
                .given(fulfilling(TEN).dispatched(), fulfilling(systems("1", 4)).completed())
                .when(fulfilling(systems("1", 6)).complete())
                .recorded(fulfilling(systems("1", 6)).completed());
        promised()
                .given(fulfilling(TEN).dispatched(), fulfilling(systems("1", 4)).completed())
                .when(fulfilling(systems("1", 7)).complete())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
    }

    @Test
    void a_link_with_a_figure_of_its_own_counts_once_for_all_parts() {
        Cover eight = new Cover("1", "pledge:NL-1", "1", Quantity.exactly(8, "system"), null);
        Moving first = moving().delivery(OTHER).lines(TEN).of(eight);
        Moving part = moving().delivery(OTHER).lines(systems("1", 5)).of(eight);
        promised()
                .given(first.dispatched(), part.completed(), part.completed())
                .when(fulfilling(systems("1", 2)).complete())
                .recorded(fulfilling(systems("1", 2)).completed());
        promised()
                .given(first.dispatched(), part.completed(), part.completed())
                .when(fulfilling(systems("1", 3)).complete())
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
    }

    private static Scenario<DeliveryAggregate> promised() {
        return scenario().given(announced(TEN));
    }

    private static Moving fulfilling(Line line) {
        return moving().lines(line).of(of("1", THE_PLEDGE, "1"));
    }

    private static Moving other(Line line) {
        return fulfilling(line).delivery(OTHER);
    }

    private static DeliveryCompleted arrived(int systems) {
        return other(systems("1", systems)).completed();
    }

    private static ConfirmReceipt confirm(LineQuantity... parts) {
        return new ConfirmReceipt(
                DeliveryExamples.DELIVERY,
                null,
                List.of(parts),
                DeliveryExamples.ARRIVED,
                DeliveryExamples.EVIDENCE,
                Examples.NO_OVERRIDES);
    }
}
