package aid.command.delivery;

import static aid.command.Examples.excluded;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.delivery.DeliveryExamples.LedgerStream.NOTHING_KNOWN;
import static aid.command.delivery.DeliveryExamples.LedgerStream.THE_PLEDGE;
import static aid.command.delivery.DeliveryExamples.ROUNDS;
import static aid.command.delivery.DeliveryExamples.TEN;
import static aid.command.delivery.DeliveryExamples.all;
import static aid.command.delivery.DeliveryExamples.announced;
import static aid.command.delivery.DeliveryExamples.atHub;
import static aid.command.delivery.DeliveryExamples.completed;
import static aid.command.delivery.DeliveryExamples.dispatched;
import static aid.command.delivery.DeliveryExamples.insisting;
import static aid.command.delivery.DeliveryExamples.lost;
import static aid.command.delivery.DeliveryExamples.moving;
import static aid.command.delivery.DeliveryExamples.of;
import static aid.command.delivery.DeliveryExamples.planned;
import static aid.command.delivery.DeliveryExamples.scenario;
import static aid.command.delivery.DeliveryExamples.some;
import static aid.command.delivery.DeliveryExamples.systems;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Examples;
import aid.command.decision.RefusalCode;
import aid.command.delivery.DeliveryExamples.Moving;
import aid.events.LedgerEvent;
import aid.events.delivery.DeliveryCompleted;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is planned, leaves, is provided, reaches a hub and arrives.
class MovingDeliveryTest {

    /// The four things that may be the first we hear of a delivery.
    enum First {
        PLANNED(Moving::plan, Moving::planned),
        DISPATCHED(Moving::dispatch, Moving::dispatched),
        PROVIDED(Moving::report, Moving::reported),
        COMPLETED(Moving::complete, Moving::completed);

        final Function<Moving, DeliveryCommand> command;
        final Function<Moving, LedgerEvent> event;

        First(Function<Moving, DeliveryCommand> command, Function<Moving, LedgerEvent> event) {
            this.command = command;
            this.event = event;
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_may_be_the_first_we_hear_of_a_delivery(First first) {
        scenario().when(first.command.apply(moving())).recorded(first.event.apply(moving()));
    }

    @ParameterizedTest
    @EnumSource
    void the_first_we_hear_says_from_whom_to_whom_and_of_what(First first) {
        if (first != First.PLANNED) {
            scenario()
                    .when(first.command.apply(moving().consignment(null)))
                    .refused(RefusalCode.COMMAND_MALFORMED);
        }
        scenario()
                .when(first.command.apply(moving().lines()))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @ParameterizedTest
    @EnumSource
    void whoever_gives_and_receives_is_known(First first) {
        scenario()
                .when(first.command.apply(moving().from(Shares.of("XX"))))
                .refused(RefusalCode.PARTY_UNKNOWN);
        scenario()
                .when(first.command.apply(moving().to("DE")))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        scenario()
                .when(first.command.apply(moving().through("PROG:NONE", null)))
                .refused(RefusalCode.INITIATIVE_UNKNOWN);
        scenario()
                .when(
                        first.command.apply(
                                moving().from(
                                                new Shares(
                                                        List.of(
                                                                new Share(
                                                                        new PartyCode("NL"),
                                                                        new BigDecimal("1.1"),
                                                                        null)),
                                                        false))))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
    }

    @ParameterizedTest
    @EnumSource
    void what_comes_out_of_a_programme_says_so(First first) {
        var through = moving().through("PROG:CAP", null);
        through.kept(
                new Consignment(
                        Shares.of("NL"),
                        new PartyCode("UA"),
                        new ChannelCode("PROG:CAP"),
                        Flow.FROM_CHANNEL));
        scenario().when(first.command.apply(through)).recorded(first.event.apply(through));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_flows_through_a_channel_that_is_not_named(First first) {
        scenario()
                .when(
                        first.command.apply(
                                moving().consignment(
                                                new Consignment(
                                                        Shares.of("NL"),
                                                        new PartyCode("UA"),
                                                        null,
                                                        Flow.FROM_CHANNEL))))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @ParameterizedTest
    @EnumSource
    void a_fact_rests_on_a_passage_and_lies_in_the_past(First first) {
        scenario()
                .when(first.command.apply(moving().evidence(List.of())))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
        scenario()
                .given(excluded("Aircraft patrol the Baltic."))
                .when(first.command.apply(moving().evidence(says("Aircraft patrol the Baltic."))))
                .refused(RefusalCode.PASSAGE_EXCLUDED);
        scenario()
                .today("2024-04-18")
                .when(first.command.apply(moving().effective(Examples.DAY)))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        scenario()
                .today("2024-04-19")
                .when(first.command.apply(moving().effective(Examples.DAY)))
                .events();
    }

    @ParameterizedTest
    @EnumSource
    void lines_are_checked(First first) {
        scenario()
                .when(
                        first.command.apply(
                                moving().lines(line("1", "AD.NONE", Quantity.unspecified()))))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
        scenario()
                .when(first.command.apply(moving().lines(systems("1", -1))))
                .refused(RefusalCode.QUANTITY_INVALID);
        scenario()
                .when(first.command.apply(moving().lines(TEN, systems("1", 2))))
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .when(first.command.apply(moving().lines(DeliveryExamples.worth("1", "0.001"))))
                .refused(RefusalCode.MONEY_INVALID);
    }

    @ParameterizedTest
    @EnumSource
    void what_it_fulfils_exists(First first) {
        scenario()
                .when(first.command.apply(moving().of(of(null, NOTHING_KNOWN, null))))
                .refused(RefusalCode.UNKNOWN_STREAM);
        scenario()
                .given(announced(TEN))
                .when(first.command.apply(moving().of(of(null, THE_PLEDGE, "7"))))
                .refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .given(announced(TEN))
                .when(first.command.apply(moving().of(of("7", THE_PLEDGE, "1"))))
                .refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .when(
                        first.command.apply(
                                moving().of(
                                                new Cover(
                                                        null,
                                                        "source:COMMUNIQUE",
                                                        null,
                                                        null,
                                                        null))))
                .refused(RefusalCode.COMMAND_MALFORMED);
        var linked = moving().of(of("1", THE_PLEDGE, "1"));
        scenario()
                .given(announced(TEN))
                .when(first.command.apply(linked))
                .recorded(first.event.apply(linked));
    }

    @Test
    void a_delivery_is_planned_once_and_before_anything_else() {
        scenario()
                .given(planned(TEN))
                .when(moving().lines(systems("1", 9)).plan())
                .refused(RefusalCode.ALREADY_RECORDED);
        scenario()
                .given(completed(TEN))
                .when(moving().plan())
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @Test
    void the_window_of_a_plan_may_lie_ahead_but_not_end_before_it_begins() {
        var ahead = moving().window(window("2030-01/2030-03"));
        scenario().when(ahead.plan()).recorded(ahead.planned());
        scenario()
                .when(moving().window(window("2030-03/2030-01")).plan())
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    private static DateValue window(String value) {
        return new DateValue(DatePrecision.PERIOD, value, false, null, null);
    }

    @Test
    void what_was_planned_leaves_and_arrives_without_saying_it_all_again() {
        Moving rest = moving().consignment(null).lines();
        scenario()
                .given(planned(TEN, ROUNDS))
                .when(rest.dispatch())
                .recorded(dispatched(TEN, ROUNDS));
        scenario()
                .given(planned(TEN, ROUNDS), dispatched(TEN, ROUNDS))
                .when(rest.complete())
                .recorded(completed(TEN, ROUNDS));
    }

    @Test
    void the_links_are_kept_and_told_in_full() {
        var planned = moving().of(of("1", THE_PLEDGE, "1"));
        scenario()
                .given(announced(TEN), planned.planned())
                .when(moving().consignment(null).lines().complete())
                .recorded(moving().of(of("1", THE_PLEDGE, "1")).completed());
    }

    @Test
    void a_link_told_anew_replaces_the_same_link_and_joins_the_others() {
        Line two = systems("2", 5);
        Cover three = new Cover("1", "pledge:NL-1", "1", Quantity.exactly(3, "system"), null);
        scenario()
                .given(
                        announced(TEN, two),
                        moving().of(of("1", THE_PLEDGE, "1"), of("1", THE_PLEDGE, "2")).planned())
                .when(moving().lines(systems("1", 3)).of(three).complete())
                .recorded(
                        moving().lines(systems("1", 3))
                                .of(of("1", THE_PLEDGE, "2"), three)
                                .completed());
    }

    @Test
    void lines_may_leave_and_arrive_one_after_the_other() {
        scenario()
                .given(planned(TEN, ROUNDS), dispatched(TEN))
                .when(moving().consignment(null).lines().dispatch())
                .recorded(dispatched(ROUNDS));
        scenario()
                .given(dispatched(TEN, ROUNDS), completed(TEN))
                .when(moving().consignment(null).lines().complete())
                .recorded(completed(ROUNDS));
    }

    @Test
    void a_line_leaves_once() {
        scenario()
                .given(dispatched(TEN))
                .when(moving().effective(on("2024-07-01")).dispatch())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN))
                .when(moving().lines().effective(on("2024-07-01")).dispatch())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), atHub(all("1")))
                .when(moving().effective(on("2024-07-01")).dispatch())
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void what_is_being_provided_may_turn_out_to_have_left() {
        scenario()
                .given(moving().reported())
                .when(moving().dispatch())
                .recorded(moving().dispatched());
    }

    /// Without a key, an answer that was lost makes an operator send it again.
    @Test
    void a_movement_told_again_is_recorded_already() {
        scenario().given(planned(TEN)).when(moving().plan()).recordedNothing();
        scenario().given(planned(TEN), dispatched(TEN)).when(moving().plan()).recordedNothing();
        for (Moving told : List.of(moving(), moving().lines(), moving().consignment(null))) {
            scenario().given(planned(TEN), dispatched(TEN)).when(told.dispatch()).recordedNothing();
            scenario()
                    .given(planned(TEN), dispatched(TEN), completed(TEN))
                    .when(told.dispatch())
                    .recordedNothing();
            scenario()
                    .given(planned(TEN), dispatched(TEN), completed(TEN))
                    .when(told.complete())
                    .recordedNothing();
        }
    }

    @Test
    void a_line_arrives_once() {
        scenario()
                .given(completed(TEN))
                .when(moving().effective(on("2024-07-01")).complete())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(completed(TEN))
                .when(moving().lines().effective(on("2024-07-01")).complete())
                .refused(RefusalCode.STAGE_ORDER);
        scenario().given(completed(TEN)).when(moving().dispatch()).refused(RefusalCode.STAGE_ORDER);
        scenario().given(completed(TEN)).when(moving().report()).refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void more_may_arrive_than_was_planned() {
        scenario()
                .given(planned(TEN))
                .when(moving().lines(systems("1", 12), ROUNDS).complete())
                .recorded(completed(systems("1", 12), ROUNDS));
    }

    @Test
    void progress_may_be_reported_again_and_again() {
        scenario()
                .given(moving().reported())
                .when(moving().lines().consignment(null).effective(on("2024-07-01")).report())
                .recorded(moving().effective(on("2024-07-01")).reported());
    }

    @Test
    void the_same_words_told_again_change_nothing() {
        scenario().given(moving().reported()).when(moving().report()).recordedNothing();
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)))
                .when(moving().lines(systems("1", 4)).complete())
                .recordedNothing();
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)))
                .when(moving().lines(systems("1", 4)).effective(on("2024-07-01")).complete())
                .recorded(moving().lines(systems("1", 4)).effective(on("2024-07-01")).completed());
    }

    @Test
    void who_insists_that_it_happened_twice_tells_another_fact() {
        Moving again = moving().lines(systems("1", 4)).overrides(insisting("POSSIBLE_DUPLICATE"));
        scenario()
                .given(dispatched(TEN), completed(systems("1", 4)))
                .when(again.complete())
                .recorded(again.completed());
    }

    @Test
    void nothing_arrives_before_it_left() {
        scenario()
                .given(dispatched(TEN))
                .when(moving().effective(on("2024-06-02")).complete())
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario()
                .given(dispatched(TEN))
                .when(moving().lines().effective(on("2024-06-02")).complete())
                .refused(RefusalCode.DATE_INCOHERENT);
        var sameDay = moving().effective(on("2024-06-03"));
        scenario().given(dispatched(TEN)).when(sameDay.complete()).recorded(sameDay.completed());
    }

    @Test
    void only_what_is_certain_contradicts() {
        var month = moving().effective(date(DatePrecision.MONTH, "2024-06"));
        scenario().given(dispatched(TEN)).when(month.complete()).recorded(month.completed());
        scenario()
                .given(dispatched(TEN))
                .when(moving().effective(date(DatePrecision.MONTH, "2024-05")).complete())
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario()
                .given(moving().effective(date(DatePrecision.QUARTER, "2024-Q3")).dispatched())
                .when(moving().complete())
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    private static DateValue date(DatePrecision precision, String value) {
        return new DateValue(precision, value, false, null, null);
    }

    @Test
    void a_consignment_reaches_a_hub() {
        scenario().given(dispatched(TEN)).when(hub(some("1", 4))).recorded(atHub(some("1", 4)));
        scenario().given(dispatched(TEN, ROUNDS)).when(hub()).recorded(atHub(all("1"), all("2")));
        scenario().given(planned(TEN)).when(hub()).recorded(atHub(all("1")));
    }

    @Test
    void what_arrived_or_is_gone_is_no_longer_at_a_hub() {
        scenario().given(completed(TEN)).when(hub()).refused(RefusalCode.STAGE_ORDER);
        scenario().given(completed(TEN)).when(hub(all("1"))).refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), lost(all("1")))
                .when(hub())
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void a_hub_has_a_name_and_what_is_there_is_part_of_the_consignment() {
        scenario()
                .given(dispatched(TEN))
                .when(
                        new RecordHubArrival(
                                DeliveryExamples.DELIVERY,
                                " ",
                                List.of(),
                                DeliveryExamples.LEFT,
                                DeliveryExamples.EVIDENCE,
                                List.of()))
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario().given(dispatched(TEN)).when(hub(all("9"))).refused(RefusalCode.LINE_UNKNOWN);
        scenario()
                .given(dispatched(TEN))
                .when(hub(new LineQuantity("1", Quantity.exactly(4, "tonne"), null)))
                .refused(RefusalCode.QUANTITY_INVALID);
        scenario()
                .given(dispatched(DeliveryExamples.worth("1", "40")))
                .when(hub(new LineQuantity("1", null, Money.exactly("4", "USD"))))
                .refused(RefusalCode.MONEY_INVALID);
        scenario().when(hub()).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void nothing_reaches_a_hub_before_it_left() {
        scenario()
                .given(moving().effective(on("2024-06-04")).dispatched())
                .when(hub())
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void what_is_left_after_a_loss_arrives() {
        var events =
                scenario()
                        .given(dispatched(TEN, ROUNDS), lost(some("1", 4)))
                        .when(moving().consignment(null).lines().complete())
                        .events();
        assertThat(((DeliveryCompleted) events.getFirst()).lines())
                .containsExactly(systems("1", 6), ROUNDS);
    }

    @Test
    void what_is_gone_altogether_does_not_arrive() {
        scenario()
                .given(dispatched(TEN), lost(all("1")))
                .when(moving().complete())
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(dispatched(TEN), lost(some("1", 4)), lost(some("1", 6)))
                .when(moving().lines().complete())
                .refused(RefusalCode.STAGE_ORDER);
        var events =
                scenario()
                        .given(dispatched(TEN, ROUNDS), lost(all("1")))
                        .when(moving().lines().complete())
                        .events();
        assertThat(((DeliveryCompleted) events.getFirst()).lines()).containsExactly(ROUNDS);
    }

    @Test
    void what_is_left_has_to_be_said_where_it_cannot_be_worked_out() {
        Line about =
                line(
                        "1",
                        "AD.SYS.PATRIOT",
                        new Quantity(Qualifier.APPROXIMATE, BigDecimal.TEN, null, "system", null));
        scenario()
                .given(dispatched(about), lost(some("1", 4)))
                .when(moving().lines().complete())
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(dispatched(about), lost(some("1", 4)))
                .when(moving().lines(systems("1", 5)).complete())
                .recorded(completed(systems("1", 5)));
    }

    @Test
    void an_unknown_quantity_stays_unknown_after_a_loss() {
        Line some = line("1", "AD.SYS.PATRIOT", Quantity.unspecified());
        scenario()
                .given(dispatched(some), lost(some("1", 4)))
                .when(moving().lines().complete())
                .recorded(completed(some));
    }

    @Test
    void what_has_neither_plan_nor_movement_is_unknown() {
        Stream.of(hub(), confirm(), lose())
                .forEach(command -> scenario().when(command).refused(RefusalCode.UNKNOWN_STREAM));
    }

    private static DeliveryCommand confirm() {
        return new ConfirmReceipt(
                DeliveryExamples.DELIVERY,
                null,
                List.of(),
                DeliveryExamples.ARRIVED,
                DeliveryExamples.EVIDENCE,
                List.of());
    }

    private static DeliveryCommand lose() {
        return new ReportLoss(
                DeliveryExamples.DELIVERY,
                List.of(),
                Cause.ACCIDENT,
                "sunk",
                DeliveryExamples.ARRIVED,
                DeliveryExamples.EVIDENCE,
                List.of());
    }

    private static RecordHubArrival hub(LineQuantity... parts) {
        return new RecordHubArrival(
                DeliveryExamples.DELIVERY,
                "Rzeszów",
                List.of(parts),
                DeliveryExamples.LEFT,
                DeliveryExamples.EVIDENCE,
                List.of());
    }
}
