package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.afterWorld;
import static aid.command.contract.ContractExamples.amended;
import static aid.command.contract.ContractExamples.covers;
import static aid.command.contract.ContractExamples.insisting;
import static aid.command.contract.ContractExamples.paid;
import static aid.command.contract.ContractExamples.pay;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signed;
import static aid.command.contract.ContractExamples.signing;
import static aid.command.contract.ContractExamples.terminated;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.contract.ContractCorrected;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectContractTest {

    private static final Line TWELVE = line("1", "AD.SYS.PATRIOT", Quantity.exactly(12, "system"));

    @Test
    void a_wrong_line_is_set_right() {
        var right = correcting().lines(TWELVE);
        scenario().given(signed()).when(right.command()).recorded(right.event());
    }

    @Test
    void all_that_a_signature_says_can_be_set_right() {
        var right =
                correcting()
                        .onBehalfOf(Shares.of("DE"))
                        .purpose(Purpose.ALLIED_PROCUREMENT)
                        .recipient("NL")
                        .channel("PROG:CAP")
                        .total(Money.exactly("110000000", "EUR"))
                        .happened(on("2024-04-20"))
                        .lines(TWELVE);
        scenario().given(signed()).when(right.command()).recorded(right.event());
    }

    @Test
    void the_wrong_event_may_be_named_by_its_number_in_the_stream() {
        scenario()
                .given(signed())
                .when(correcting().corrects("#1").lines(TWELVE).command())
                .recorded(correcting().lines(TWELVE).event());
        scenario()
                .given(signed())
                .when(correcting().corrects("#2").lines(TWELVE).command())
                .refused(RefusalCode.CORRECTION_TARGET_UNKNOWN);
    }

    @Test
    void a_correction_says_what_was_wrong_and_why() {
        scenario()
                .given(signed())
                .when(correcting().reason(" ").lines(TWELVE).command())
                .refused(RefusalCode.CORRECTION_WITHOUT_REASON);
        scenario()
                .given(signed())
                .when(correcting().corrects("event-999").lines(TWELVE).command())
                .refused(RefusalCode.CORRECTION_TARGET_UNKNOWN);
        scenario()
                .given(signed())
                .when(correcting().command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(signed())
                .when(correcting().cause(Cause.DONOR_DECISION).lines(TWELVE).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void an_event_of_another_stream_is_not_corrected_here() {
        scenario()
                .given(signed())
                .when(correcting().corrects(Scenario.eventId(1)).lines(TWELVE).command())
                .refused(RefusalCode.CORRECTION_TARGET_UNKNOWN);
    }

    @Test
    void what_an_event_does_not_say_is_not_corrected_in_it() {
        scenario()
                .given(signed(), paid("1", "40"))
                .when(correcting().corrects(after(1)).lines(TWELVE).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(signed(), amended(null, TWELVE))
                .when(correcting().corrects(after(1)).onBehalfOf(Shares.of("DE")).command())
                .refused(RefusalCode.COMMAND_MALFORMED);
        var day = correcting().corrects(after(1)).happened(on("2024-05-01"));
        scenario().given(signed(), paid("1", "40")).when(day.command()).recorded(day.event());
    }

    @Test
    void a_correction_can_be_corrected() {
        var first = correcting().total(Money.exactly("10", "EUR"));
        var second = correcting().corrects(after(1)).total(Money.exactly("200000000", "EUR"));
        scenario().given(signed(), first.event()).when(second.command()).recorded(second.event());
        scenario()
                .given(signed(), first.event(), second.event())
                .when(pay("1", "200000000"))
                .recorded(paid("1", "200000000"));
    }

    @Test
    void a_correction_takes_effect_where_the_error_was_and_not_over_later_amendments() {
        var right = correcting().total(Money.exactly("90", "EUR"));
        scenario()
                .given(signed(), amended(Money.exactly("70", "EUR")), right.event())
                .when(pay("1", "80"))
                .refused(RefusalCode.PAYMENT_EXCEEDS_CONTRACT);
        scenario().given(signed(), right.event()).when(pay("1", "80")).recorded(paid("1", "80"));
    }

    @Test
    void the_right_values_are_checked_as_the_wrong_ones_were() {
        scenario()
                .given(signed())
                .when(correcting().onBehalfOf(Shares.of("XX")).command())
                .refused(RefusalCode.PARTY_UNKNOWN);
        scenario()
                .given(signed())
                .when(correcting().recipient("DE").command())
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        scenario()
                .given(signed())
                .when(correcting().channel("PROG:NONE").command())
                .refused(RefusalCode.INITIATIVE_UNKNOWN);
        scenario()
                .given(signed())
                .when(correcting().happened(on("2030-01-01")).command())
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        scenario()
                .given(signed(), amended(null, TWELVE))
                .when(correcting().corrects(after(1)).happened(on("2024-04-18")).command())
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void the_right_day_of_the_signature_is_not_after_what_followed() {
        scenario()
                .given(signed(), amended(null, TWELVE))
                .when(correcting().happened(on("2024-06-04")).command())
                .refused(RefusalCode.DATE_INCOHERENT);
        var sameDay = correcting().happened(LATER);
        scenario()
                .given(signed(), amended(null, TWELVE))
                .when(sameDay.command())
                .recorded(sameDay.event());
    }

    @Test
    void a_stock_order_that_was_taken_for_a_gift_loses_its_claim_to_a_recipient() {
        var order = signing().recipient("UA").purpose(Purpose.TRANSFER_TO_RECIPIENT);
        var right = correcting().purpose(Purpose.DONOR_REPLENISHMENT);
        scenario().given(order.event()).when(right.command()).recorded(right.event());
    }

    @Test
    void what_was_paid_stands_against_a_smaller_total() {
        var smaller = correcting().total(Money.exactly("39", "EUR"));
        scenario()
                .given(signed(), paid("1", "40"))
                .when(smaller.command())
                .refused(RefusalCode.PAYMENT_EXCEEDS_CONTRACT);
        smaller.overrides(insisting("PAYMENT_EXCEEDS_CONTRACT"));
        scenario()
                .given(signed(), paid("1", "40"))
                .when(smaller.command())
                .recorded(smaller.event());
    }

    @Test
    void a_pledge_it_was_wrongly_said_to_fulfil_is_named_as_such() {
        var linked = signing().covers(covers("1", "pledge:NL-1", "1")).event();
        var right = correcting().covers();
        var events = scenario().given(linked).when(right.command()).events();
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ContractCorrected.class,
                        corrected -> {
                            assertThat(corrected.covers()).isEmpty();
                            assertThat(corrected.noLongerCovers()).containsExactly("pledge:NL-1");
                        });
    }

    @Test
    void the_links_stay_where_a_correction_says_nothing_of_them() {
        var linked = signing().covers(covers("1", "pledge:NL-1", "1")).event();
        var events = scenario().given(linked).when(correcting().lines(TWELVE).command()).events();
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ContractCorrected.class,
                        corrected -> {
                            assertThat(corrected.covers()).isEqualTo(linked.covers());
                            assertThat(corrected.noLongerCovers()).isEmpty();
                        });
    }

    @Test
    void a_right_link_exists() {
        scenario()
                .given(signed())
                .when(correcting().covers(covers("1", "pledge:NL-2", null)).command())
                .refused(RefusalCode.UNKNOWN_STREAM);
        var right = correcting().covers(covers("1", "pledge:NL-1", "1"));
        scenario().given(signed()).when(right.command()).recorded(right.event());
    }

    @Test
    void our_record_can_be_wrong_of_what_has_ended() {
        var right = correcting().lines(TWELVE);
        scenario().given(signed(), terminated()).when(right.command()).recorded(right.event());
        scenario().when(right.command()).refused(RefusalCode.UNKNOWN_STREAM);
    }

    private static String after(int more) {
        return Scenario.eventId(ContractExamples.world().size() + 1 + more);
    }

    private static Correcting correcting() {
        return new Correcting();
    }

    /// A correction of the signature, as a command and as the event it leads to.
    private static final class Correcting {

        private String corrects = afterWorld();
        private Cause cause = Cause.ENTRY_ERROR;
        private String reason = "read the wrong column";
        private Shares onBehalfOf;
        private PartyCode recipient;
        private Purpose purpose;
        private ChannelCode channel;
        private List<Line> lines = List.of();
        private Money total;
        private List<Cover> covers;
        private DateValue happened;
        private List<OverrideReason> overrides = NO_OVERRIDES;

        Correcting corrects(String event) {
            corrects = event;
            return this;
        }

        Correcting cause(Cause told) {
            cause = told;
            return this;
        }

        Correcting reason(String told) {
            reason = told;
            return this;
        }

        Correcting onBehalfOf(Shares told) {
            onBehalfOf = told;
            return this;
        }

        Correcting recipient(String code) {
            recipient = new PartyCode(code);
            return this;
        }

        Correcting purpose(Purpose told) {
            purpose = told;
            return this;
        }

        Correcting channel(String code) {
            channel = new ChannelCode(code);
            return this;
        }

        Correcting lines(Line... told) {
            lines = List.of(told);
            return this;
        }

        Correcting total(Money told) {
            total = told;
            return this;
        }

        Correcting covers(Cover... told) {
            covers = List.of(told);
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

        CorrectContract command() {
            return new CorrectContract(
                    CONTRACT,
                    corrects,
                    cause,
                    reason,
                    onBehalfOf,
                    recipient,
                    purpose,
                    channel,
                    lines,
                    total,
                    covers,
                    happened,
                    LATER,
                    EVIDENCE,
                    overrides);
        }

        ContractCorrected event() {
            return new ContractCorrected(
                    CONTRACT,
                    corrects,
                    cause,
                    reason,
                    onBehalfOf,
                    recipient,
                    purpose,
                    channel,
                    lines,
                    total,
                    covers == null ? List.of() : covers,
                    List.of(),
                    happened,
                    LATER,
                    EVIDENCE,
                    overrides);
        }
    }
}
