package aid.postings;

import static aid.postings.Told.allOf;
import static aid.postings.Told.atHub;
import static aid.postings.Told.confirmed;
import static aid.postings.Told.count;
import static aid.postings.Told.delivered;
import static aid.postings.Told.dispatched;
import static aid.postings.Told.from;
import static aid.postings.Told.in;
import static aid.postings.Told.line;
import static aid.postings.Told.lost;
import static aid.postings.Told.of;
import static aid.postings.Told.planned;
import static aid.postings.Told.sentBack;
import static aid.postings.Told.some;
import static aid.postings.Told.underway;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.ReceiptDisputed;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryPostingsTest {
    private static final Line TEN = line("1", "AD.SYS", count(10, "system"));
    private static final Line SEVEN = line("1", "AD.SYS", count(7, "system"));

    private final Telling telling = new Telling();

    @Test
    void what_is_only_planned_moves_nothing() {
        assertThat(telling.tell(planned("DE", TEN))).isEmpty();
    }

    @Test
    void what_left_is_in_delivery() {
        assertThat(telling.tell(planned("DE", TEN), dispatched("DE", SEVEN)))
                .containsExactly("IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤");
    }

    @Test
    void what_is_being_provided_by_a_programme_comes_out_of_it() {
        Consignment out =
                new Consignment(
                        Told.donors("ORG:NATO"),
                        new PartyCode("UA"),
                        new ChannelCode("PROG:CAP"),
                        Flow.FROM_CHANNEL);
        assertThat(telling.tell(underway(out, line("1", "SUST.FUEL", some()))))
                .containsExactly(
                        "IN_DELIVERY ORG:NATO SUST.FUEL to UA out of PROG:CAP: 1 l, 1? -, 1? ¤");
    }

    @Test
    void being_provided_can_be_said_again() {
        telling.tell(underway(from("DE"), line("1", "SUST.FUEL", some())));
        assertThat(telling.tell(underway(from("DE"), line("1", "SUST.FUEL", some())))).isEmpty();
    }

    @Test
    void what_is_lost_of_a_whole_takes_its_part_along_and_the_other_way_round() {
        Line patriots = in("1", line("2", "AD.SYS.PATRIOT", count(4, "system")));
        telling.tell(dispatched("DE", TEN, patriots), lost(of("2", 1, "system")));
        assertThat(telling.standing())
                .containsExactly(
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 9 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 3 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 1 system, 1? ¤",
                        "LOST DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 1 system, 1? ¤");
        telling.tell(lost(of("1", 7, "system")));
        assertThat(telling.standing())
                .containsExactly(
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 2 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 2 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 8 system, 1? ¤",
                        "LOST DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 1 system, 1? ¤");
        telling.tell(sentBack(allOf("1")));
        assertThat(telling.standing())
                .containsExactly(
                        "LOST DE AD.SYS to UA: 1 l, 8 system, 1? ¤",
                        "LOST DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 1 system, 1? ¤",
                        "RETURNED DE AD.SYS to UA: 1 l, 2 system, 1? ¤",
                        "RETURNED DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 2 system, 1? ¤");
    }

    @Test
    void what_arrives_at_a_hub_is_in_delivery_once() {
        telling.tell(planned("DE", TEN));
        assertThat(telling.tell(atHub()))
                .containsExactly("IN_DELIVERY DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
        assertThat(telling.tell(atHub(of("1", 10, "system")))).isEmpty();
        assertThat(telling.tell(dispatched("DE", TEN))).isEmpty();
    }

    @Test
    void what_is_delivered_stays_among_what_went_into_delivery() {
        telling.tell(dispatched("DE", TEN), delivered("DE", SEVEN));
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void a_delivery_may_be_the_first_we_hear_of_it() {
        assertThat(telling.tell(delivered("DE", TEN)))
                .containsExactly("DELIVERED DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void parts_delivered_add_up_unless_the_source_speaks_of_all_so_far() {
        telling.tell(delivered("DE", line("1", "AD.SYS", count(3, "system"))));
        telling.tell(delivered("DE", line("1", "AD.SYS", count(4, "system"))));
        assertThat(telling.standing())
                .containsExactly("DELIVERED DE AD.SYS to UA: 2 l, 7 system, 2? ¤");
        telling.tell(delivered(Told.DELIVERY, "DE", true, TEN));
        assertThat(telling.standing())
                .containsExactly("DELIVERED DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void a_receipt_confirms_what_was_delivered_or_the_part_it_names() {
        telling.tell(delivered("DE", TEN));
        assertThat(telling.tell(confirmed(of("1", 4, "system"))))
                .containsExactly("CONFIRMED DE AD.SYS to UA: 1 l, 4 system, 1? ¤");
        assertThat(telling.tell(confirmed(allOf("1"))))
                .containsExactly("CONFIRMED DE AD.SYS to UA: 0 l, 6 system");
    }

    @Test
    void a_disputed_receipt_moves_nothing() {
        assertThat(
                        telling.tell(
                                delivered("DE", TEN),
                                new ReceiptDisputed(
                                        Told.DELIVERY,
                                        new PartyCode("UA"),
                                        List.of(),
                                        "not here",
                                        Told.DAY,
                                        List.of(),
                                        List.of())))
                .isEmpty();
    }

    @Test
    void what_is_lost_on_the_way_was_not_delivered() {
        assertThat(
                        telling.tell(
                                dispatched("DE", TEN),
                                delivered("DE", SEVEN),
                                lost(of("1", 3, "system"))))
                .containsExactly(
                        "IN_DELIVERY DE AD.SYS to UA: 0 l, -3 system",
                        "LOST DE AD.SYS to UA: 1 l, 3 system, 1? ¤");
    }

    @Test
    void a_loss_of_all_is_a_loss_of_all_that_had_not_arrived() {
        telling.tell(dispatched("DE", TEN), delivered("DE", SEVEN), lost());
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 3 system, 1? ¤");
    }

    @Test
    void what_was_only_planned_is_meant_as_a_whole_too() {
        telling.tell(
                planned("DE", TEN),
                delivered("DE", line("1", "AD.SYS", count(4, "system"))),
                lost(of("1", 3, "system")));
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 4 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 3 system, 1? ¤");
        telling.tell(lost());
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 4 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 6 system, 1? ¤");
    }

    @Test
    void what_left_after_a_loss_leaves_it_out() {
        telling.tell(
                underway(from("DE"), TEN), lost(of("1", 3, "system")), dispatched("DE", SEVEN));
        assertThat(telling.standing())
                .containsExactly(
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 3 system, 1? ¤");
    }

    @Test
    void that_it_is_being_provided_says_nothing_new_of_what_left() {
        telling.tell(dispatched("DE", SEVEN), underway(from("DE"), TEN));
        assertThat(telling.standing())
                .containsExactly("IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤");
    }

    @Test
    void what_arrives_after_a_loss_arrives_in_full() {
        telling.tell(dispatched("DE", TEN), lost(of("1", 4, "system")), delivered("DE", TEN));
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 6 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 4 system, 1? ¤");
    }

    @Test
    void more_is_lost_than_had_not_arrived_only_of_what_arrived() {
        telling.tell(
                dispatched("DE", TEN),
                delivered("DE", line("1", "AD.SYS", count(4, "system"))),
                confirmed(allOf("1")),
                sentBack(of("1", 8, "system")));
        assertThat(telling.standing())
                .containsExactly(
                        "CONFIRMED DE AD.SYS to UA: 1 l, 2 system, 1? ¤",
                        "DELIVERED DE AD.SYS to UA: 1 l, 2 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 2 system, 1? ¤",
                        "RETURNED DE AD.SYS to UA: 1 l, 8 system, 1? ¤");
    }

    @Test
    void of_an_unclear_number_a_loss_of_all_leaves_what_arrived() {
        telling.tell(
                dispatched("DE", line("1", "AD.SYS", some())),
                delivered("DE", line("1", "AD.SYS", count(4, "system"))),
                lost());
        assertThat(telling.standing()).contains("DELIVERED DE AD.SYS to UA: 1 l, 4 system, 1? ¤");
    }

    @Test
    void what_arrived_in_all_says_nothing_of_the_lines_that_it_does_not_name() {
        telling.tell(
                delivered(
                        "DE",
                        line("1", "AD.SYS", count(3, "system")),
                        line("2", "ARTY", count(9, "vehicle"))));
        telling.tell(delivered(Told.DELIVERY, "DE", true, TEN));
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "DELIVERED DE ARTY to UA: 1 l, 9 vehicle, 1? ¤");
    }

    @Test
    void what_arrived_in_all_outlasts_an_earlier_loss() {
        telling.tell(
                dispatched("DE", TEN),
                delivered("DE", line("1", "AD.SYS", count(3, "system"))),
                lost(of("1", 2, "system")),
                delivered(Told.DELIVERY, "DE", true, line("1", "AD.SYS", count(8, "system"))),
                lost(of("1", 1, "system")));
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 3 system, 1? ¤");
    }

    @Test
    void a_correction_may_make_more_leave_than_there_was() {
        telling.tell(delivered("DE", TEN), lost(of("1", 4, "system")), lost(of("1", 6, "system")));
        telling.tell(
                new DeliveryCorrected(
                        Told.DELIVERY,
                        "event-1",
                        Cause.SOURCE_ERROR,
                        "four",
                        null,
                        List.of(line("1", "AD.SYS", count(4, "system"))),
                        List.of(),
                        List.of(),
                        null,
                        Told.DAY,
                        List.of(),
                        List.of()));
        assertThat(telling.standing())
                .containsExactly("LOST DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void what_is_lost_before_anything_arrived_is_nowhere_else() {
        telling.tell(dispatched("DE", TEN), lost());
        assertThat(telling.standing())
                .containsExactly("LOST DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void what_is_sent_back_was_neither_delivered_nor_confirmed() {
        telling.tell(
                dispatched("DE", TEN),
                delivered("DE", TEN),
                confirmed(),
                sentBack(of("1", 3, "system")));
        assertThat(telling.standing())
                .containsExactly(
                        "CONFIRMED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "DELIVERED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "RETURNED DE AD.SYS to UA: 1 l, 3 system, 1? ¤");
    }

    @Test
    void everything_sent_back_can_be_sent_again() {
        telling.tell(dispatched("DE", TEN), sentBack(), dispatched("DE", SEVEN));
        assertThat(telling.standing())
                .containsExactly(
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "RETURNED DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void an_unknown_number_lost_leaves_bounds() {
        telling.tell(dispatched("DE", TEN), lost(of("1", some(), null)));
        assertThat(telling.standing())
                .containsExactly(
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, [0..10] system, 1? ¤",
                        "LOST DE AD.SYS to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_line_is_inside_another_only_in_stages_where_both_are() {
        telling.tell(
                dispatched("DE", TEN, in("1", line("2", "AD.SYS.PATRIOT", count(2, "system")))),
                delivered("DE", in("1", line("2", "AD.SYS.PATRIOT", count(2, "system")))));
        assertThat(telling.standing())
                .containsExactly(
                        "DELIVERED DE AD.SYS.PATRIOT to UA: 1 l, 2 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 2 system, 1? ¤");
    }

    @Test
    void a_corrected_delivery_is_restated() {
        telling.tell(dispatched("DE", TEN), delivered("DE", TEN), confirmed());
        telling.tell(
                new DeliveryCorrected(
                        Told.DELIVERY,
                        "event-2",
                        Cause.SOURCE_ERROR,
                        "seven",
                        null,
                        List.of(SEVEN),
                        List.of(),
                        List.of(),
                        null,
                        Told.DAY,
                        List.of(),
                        List.of()));
        assertThat(telling.standing())
                .containsExactly(
                        "CONFIRMED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "DELIVERED DE AD.SYS to UA: 1 l, 7 system, 1? ¤",
                        "IN_DELIVERY DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }
}
