package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.HUNDRED_MILLION;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.TEN_SYSTEMS;
import static aid.command.contract.ContractExamples.amend;
import static aid.command.contract.ContractExamples.amended;
import static aid.command.contract.ContractExamples.completed;
import static aid.command.contract.ContractExamples.covers;
import static aid.command.contract.ContractExamples.insisting;
import static aid.command.contract.ContractExamples.paid;
import static aid.command.contract.ContractExamples.reversed;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signed;
import static aid.command.contract.ContractExamples.signing;
import static aid.command.contract.ContractExamples.terminated;

import aid.command.decision.RefusalCode;
import aid.events.contract.ContractAmended;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryId;
import aid.events.value.Consignment;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmendContractTest {

    private static final Line TWELVE = line("1", "AD.SYS.PATRIOT", Quantity.exactly(12, "system"));
    private static final Line SPARES = line("2", "AMMO", Quantity.unspecified());

    @Test
    void the_parties_may_agree_anew_on_a_line_and_on_the_total() {
        scenario()
                .given(signed())
                .when(amend(Money.exactly("120000000", "EUR"), TWELVE))
                .recorded(amended(Money.exactly("120000000", "EUR"), TWELVE));
    }

    @Test
    void an_amendment_may_bring_a_line() {
        scenario().given(signed()).when(amend(null, SPARES)).recorded(amended(null, SPARES));
    }

    @Test
    void an_amendment_says_which_pledges_are_fulfilled_by_now() {
        var covers = List.of(covers("1", "pledge:NL-1", "1"));
        scenario()
                .given(signing().covers(covers.getFirst()).event())
                .when(amend(null, TWELVE))
                .recorded(
                        new ContractAmended(
                                CONTRACT,
                                List.of(TWELVE),
                                null,
                                covers,
                                LATER,
                                EVIDENCE,
                                NO_OVERRIDES));
    }

    @Test
    void what_is_agreed_anew_is_recorded_however_it_was_before() {
        scenario()
                .given(signed())
                .when(amend(HUNDRED_MILLION, TEN_SYSTEMS))
                .recorded(amended(HUNDRED_MILLION, TEN_SYSTEMS));
        scenario()
                .given(signed(), amended(null, TEN_SYSTEMS), amended(null, TWELVE))
                .when(amend(null, TEN_SYSTEMS))
                .recorded(amended(null, TEN_SYSTEMS));
        scenario()
                .given(signed(), amended(null, TWELVE))
                .when(amend(null, TWELVE))
                .recordedNothing();
        scenario()
                .given(signed(), amended(null, TWELVE))
                .when(amend(null, TEN_SYSTEMS))
                .recorded(amended(null, TEN_SYSTEMS));
    }

    @Test
    void an_amendment_of_nothing_is_refused() {
        scenario().given(signed()).when(amend(null)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void what_was_never_signed_is_not_amended() {
        scenario().when(amend(null, TWELVE)).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void what_has_ended_is_not_amended() {
        scenario()
                .given(signed(), completed())
                .when(amend(null, TWELVE))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(signed(), terminated())
                .when(amend(null, TWELVE))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void nothing_is_amended_before_it_was_signed() {
        var early =
                new AmendContract(
                        CONTRACT, List.of(TWELVE), null, on("2024-04-18"), EVIDENCE, NO_OVERRIDES);
        scenario().given(signed()).when(early).refused(RefusalCode.DATE_INCOHERENT);
        var sameDay =
                new AmendContract(
                        CONTRACT, List.of(TWELVE), null, on("2024-04-19"), EVIDENCE, NO_OVERRIDES);
        scenario().given(signed()).when(sameDay).events();
    }

    @Test
    void new_values_are_checked_as_the_first_were() {
        scenario()
                .given(signed())
                .when(amend(null, line("1", "AD.SYS.NONE", Quantity.exactly(1, "system"))))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
        scenario()
                .given(signed())
                .when(amend(Money.exactly("-1", "EUR"), TWELVE))
                .refused(RefusalCode.MONEY_INVALID);
    }

    @Test
    void the_total_does_not_fall_below_what_was_paid() {
        scenario()
                .given(signed(), paid("1", "60000000"))
                .when(amend(Money.exactly("59999999.99", "EUR")))
                .refused(RefusalCode.PAYMENT_EXCEEDS_CONTRACT);
        scenario()
                .given(signed(), paid("1", "60000000"))
                .when(amend(Money.exactly("60000000", "EUR")))
                .recorded(amended(Money.exactly("60000000", "EUR")));
        scenario()
                .given(signed(), paid("1", "60000000"), reversed("1"))
                .when(amend(Money.exactly("59999999.99", "EUR")))
                .recorded(amended(Money.exactly("59999999.99", "EUR")));
    }

    @Test
    void a_line_does_not_fall_below_what_was_delivered_of_it() {
        Line seven = line("1", "AD.SYS.PATRIOT", Quantity.exactly(7, "system"));
        Line eight = line("1", "AD.SYS.PATRIOT", Quantity.exactly(8, "system"));
        scenario()
                .given(signed(), delivered(8))
                .when(amend(null, seven))
                .refused(RefusalCode.DELIVERY_EXCEEDS_COMMITMENT);
        scenario()
                .given(signed(), delivered(8))
                .when(amend(null, eight))
                .recorded(amended(null, eight));
        var insisting = insisting("DELIVERY_EXCEEDS_COMMITMENT");
        scenario()
                .given(signed(), delivered(8))
                .when(new AmendContract(CONTRACT, List.of(seven), null, LATER, EVIDENCE, insisting))
                .recorded(
                        new ContractAmended(
                                CONTRACT,
                                List.of(seven),
                                null,
                                List.of(),
                                LATER,
                                EVIDENCE,
                                insisting));
    }

    private static DeliveryCompleted delivered(int systems) {
        return new DeliveryCompleted(
                new DeliveryId("delivery:1"),
                new Consignment(Shares.of("NL"), ContractExamples.UA, null, Flow.DIRECT),
                List.of(line("a", "AD.SYS.PATRIOT", Quantity.exactly(systems, "system"))),
                List.of(covers("a", CONTRACT.value(), "1")),
                null,
                null,
                false,
                LATER,
                EVIDENCE,
                NO_OVERRIDES);
    }
}
