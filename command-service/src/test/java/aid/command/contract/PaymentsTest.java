package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.NL;
import static aid.command.contract.ContractExamples.completed;
import static aid.command.contract.ContractExamples.insisting;
import static aid.command.contract.ContractExamples.paid;
import static aid.command.contract.ContractExamples.pay;
import static aid.command.contract.ContractExamples.reversed;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signed;
import static aid.command.contract.ContractExamples.signing;
import static aid.command.contract.ContractExamples.terminated;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.RefusalCode;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentsTest {

    @Test
    void a_payment_is_recorded() {
        scenario().given(signed()).when(pay("1", "40000000")).recorded(paid("1", "40000000"));
    }

    @Test
    void all_of_the_contract_can_be_paid_and_not_a_cent_more() {
        scenario()
                .given(signed(), paid("1", "40000000"))
                .when(pay("2", "60000000"))
                .recorded(paid("2", "60000000"));
        scenario()
                .given(signed(), paid("1", "40000000"))
                .when(pay("2", "60000000.01"))
                .refused(RefusalCode.PAYMENT_EXCEEDS_CONTRACT);
    }

    @Test
    void the_refusal_says_what_it_rests_on() {
        assertThat(
                        scenario()
                                .given(signed(), paid("1", "40000000"))
                                .when(pay("2", "70000000"))
                                .refusals())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.facts())
                                .containsEntry("worth", "100000000 EUR")
                                .containsEntry("paid", "110000000 EUR"));
    }

    @Test
    void whoever_insists_with_a_reason_may_pay_more() {
        Money more = Money.exactly("100000001", "EUR");
        var insisting = insisting("PAYMENT_EXCEEDS_CONTRACT");
        scenario()
                .given(signed())
                .when(pay("1", more, insisting))
                .recorded(paid("1", more, insisting));
    }

    @Test
    void a_reversed_payment_no_longer_counts() {
        scenario()
                .given(signed(), paid("1", "60000000"), reversed("1"))
                .when(pay("2", "100000000"))
                .recorded(paid("2", "100000000"));
    }

    @Test
    void at_least_the_worth_does_not_exceed_it() {
        Money atLeast = euros(Qualifier.AT_LEAST, "100000000");
        scenario()
                .given(signed())
                .when(pay("1", atLeast, NO_OVERRIDES))
                .recorded(paid("1", atLeast, NO_OVERRIDES));
    }

    @ParameterizedTest
    @EnumSource(
            value = Qualifier.class,
            names = {"APPROXIMATE", "UP_TO", "NEARLY"})
    void what_is_not_certain_exceeds_nothing(Qualifier qualifier) {
        Money vague = euros(qualifier, "900000000");
        scenario()
                .given(signed())
                .when(pay("1", vague, NO_OVERRIDES))
                .recorded(paid("1", vague, NO_OVERRIDES));
    }

    @Test
    void amounts_of_different_currencies_never_meet() {
        Money dollars = Money.exactly("900000000", "USD");
        scenario()
                .given(signed())
                .when(pay("1", dollars, NO_OVERRIDES))
                .recorded(paid("1", dollars, NO_OVERRIDES));
    }

    @Test
    void without_a_total_the_lines_say_what_the_contract_is_worth() {
        var priced = signing().total(null).lines(priced("1", "3", null), priced("2", "4", null));
        scenario().given(priced.event()).when(pay("1", "7")).recorded(paid("1", "7"));
        scenario()
                .given(priced.event())
                .when(pay("1", "7.01"))
                .refused(RefusalCode.PAYMENT_EXCEEDS_CONTRACT);
    }

    @Test
    void a_line_included_in_another_adds_nothing_to_the_worth() {
        var priced = signing().total(null).lines(priced("1", "3", null), priced("2", "2", "1"));
        scenario()
                .given(priced.event())
                .when(pay("1", "3.01"))
                .refused(RefusalCode.PAYMENT_EXCEEDS_CONTRACT);
    }

    @Test
    void a_line_without_a_price_may_be_worth_anything() {
        var priced =
                signing()
                        .total(null)
                        .lines(priced("1", "3", null), line("2", "AMMO", Quantity.unspecified()));
        scenario().given(priced.event()).when(pay("1", "900")).recorded(paid("1", "900"));
    }

    private static Line priced(String id, String euros, String includedIn) {
        return new Line(
                id,
                new aid.events.value.CapabilityCode("AMMO"),
                Quantity.unspecified(),
                Money.exactly(euros, "EUR"),
                null,
                includedIn,
                null,
                null);
    }

    private static Money euros(Qualifier qualifier, String amount) {
        return new Money(qualifier, new BigDecimal(amount), null, "EUR", null);
    }

    @Test
    void a_payment_has_an_id_of_its_own() {
        scenario()
                .given(signed(), paid("1", "40"))
                .when(pay("1", "41"))
                .refused(RefusalCode.ALREADY_RECORDED);
        scenario().given(signed(), paid("1", "40")).when(pay("1", "40")).recordedNothing();
        scenario()
                .given(signed(), paid("1", "40"), reversed("1"))
                .when(pay("1", "41"))
                .refused(RefusalCode.ALREADY_RECORDED);
        scenario().given(signed()).when(pay(" ", "40")).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void whoever_pays_is_known() {
        scenario()
                .given(signed())
                .when(
                        new RecordPayment(
                                CONTRACT,
                                "1",
                                new PartyCode("XX"),
                                "Raytheon",
                                Money.exactly("1", "EUR"),
                                LATER,
                                EVIDENCE,
                                NO_OVERRIDES))
                .refused(RefusalCode.PARTY_UNKNOWN);
    }

    @Test
    void somebody_is_paid() {
        scenario()
                .given(signed())
                .when(
                        new RecordPayment(
                                CONTRACT,
                                "1",
                                NL,
                                " ",
                                Money.exactly("1", "EUR"),
                                LATER,
                                EVIDENCE,
                                NO_OVERRIDES))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void bills_are_paid_after_the_end_too() {
        scenario().given(signed(), completed()).when(pay("1", "40")).recorded(paid("1", "40"));
        scenario().given(signed(), terminated()).when(pay("1", "40")).recorded(paid("1", "40"));
    }

    @Test
    void nothing_is_paid_under_what_was_never_signed() {
        scenario().when(pay("1", "40")).refused(RefusalCode.UNKNOWN_STREAM);
        scenario().when(reverse("1", LATER)).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void a_payment_is_reversed_once() {
        scenario()
                .given(signed(), paid("1", "40"))
                .when(reverse("1", LATER))
                .recorded(reversed("1"));
        scenario()
                .given(signed(), paid("1", "40"), reversed("1"))
                .when(reverse("1", LATER))
                .recordedNothing();
        scenario()
                .given(signed(), paid("1", "40"), reversed("1"))
                .when(reverse("1", on("2026-01-02")))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void only_a_payment_that_is_recorded_is_reversed() {
        scenario()
                .given(signed(), paid("1", "40"))
                .when(reverse("2", LATER))
                .refused(RefusalCode.PAYMENT_UNKNOWN);
    }

    @Test
    void nothing_is_reversed_before_it_was_paid() {
        scenario()
                .given(signed(), paid("1", "40"))
                .when(reverse("1", on("2024-06-02")))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void a_reversal_says_why() {
        scenario()
                .given(signed(), paid("1", "40"))
                .when(new ReversePayment(CONTRACT, "1", "", LATER, EVIDENCE, NO_OVERRIDES))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    private static ReversePayment reverse(String payment, DateValue day) {
        return new ReversePayment(CONTRACT, payment, "paid twice", day, EVIDENCE, NO_OVERRIDES);
    }
}
