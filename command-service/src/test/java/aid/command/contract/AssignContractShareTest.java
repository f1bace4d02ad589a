package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.completed;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signed;
import static aid.command.contract.ContractExamples.signing;

import aid.command.decision.RefusalCode;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignContractShareTest {

    private static final ContractSigned JOINT =
            signing().onBehalfOf(new Shares(List.of(named("NL"), named("DE")), false)).event();

    @Test
    void a_share_may_become_known_later() {
        scenario()
                .given(JOINT)
                .when(assign(fraction("NL", "0.4")))
                .recorded(assigned(fraction("NL", "0.4")));
        scenario()
                .given(JOINT)
                .when(assign(amount("NL", "40000000")))
                .recorded(assigned(amount("NL", "40000000")));
    }

    @Test
    void a_party_may_turn_out_to_be_part_of_it() {
        scenario()
                .given(JOINT)
                .when(assign(fraction("CZ", "0.4")))
                .recorded(assigned(fraction("CZ", "0.4")));
    }

    @Test
    void the_shares_together_are_the_whole() {
        scenario()
                .given(JOINT, assigned(fraction("NL", "0.4")))
                .when(assign(fraction("DE", "0.6")))
                .recorded(assigned(fraction("DE", "0.6")));
        scenario()
                .given(JOINT, assigned(fraction("NL", "0.4")))
                .when(assign(fraction("DE", "0.61")))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
        scenario()
                .given(JOINT, assigned(fraction("NL", "0.4")))
                .when(assign(fraction("DE", "0.59")))
                .refused(RefusalCode.SHARES_INCOMPLETE);
    }

    @Test
    void the_amounts_together_are_at_most_the_total() {
        scenario()
                .given(JOINT, assigned(amount("NL", "40000000")))
                .when(assign(amount("DE", "60000000")))
                .recorded(assigned(amount("DE", "60000000")));
        scenario()
                .given(JOINT, assigned(amount("NL", "40000000")))
                .when(assign(amount("DE", "60000000.01")))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
    }

    @Test
    void a_share_told_anew_replaces_the_one_told_before() {
        scenario()
                .given(JOINT, assigned(fraction("NL", "0.9")))
                .when(assign(fraction("NL", "0.4")))
                .recorded(assigned(fraction("NL", "0.4")));
        scenario()
                .given(JOINT, assigned(fraction("NL", "0.4")))
                .when(assign(fraction("NL", "0.4")))
                .recordedNothing();
        scenario()
                .given(JOINT, assigned(fraction("NL", "0.4")), assigned(fraction("NL", "0.9")))
                .when(assign(fraction("NL", "0.4")))
                .recorded(assigned(fraction("NL", "0.4")));
    }

    @Test
    void a_share_says_how_much() {
        scenario().given(JOINT).when(assign(named("NL"))).refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(JOINT)
                .when(assign(fraction("NL", "0")))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void whoever_carries_a_share_is_known() {
        scenario()
                .given(signed())
                .when(assign(fraction("XX", "0.1")))
                .refused(RefusalCode.PARTY_UNKNOWN);
    }

    @Test
    void shares_become_known_after_the_end_too_but_not_before_the_signature() {
        scenario()
                .given(JOINT, completed())
                .when(assign(fraction("NL", "0.4")))
                .recorded(assigned(fraction("NL", "0.4")));
        scenario()
                .given(JOINT)
                .when(assign(fraction("NL", "0.4"), on("2024-04-18")))
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario().when(assign(fraction("NL", "0.4"))).refused(RefusalCode.UNKNOWN_STREAM);
    }

    private static AssignContractShare assign(Share share) {
        return assign(share, LATER);
    }

    private static AssignContractShare assign(Share share, DateValue day) {
        return new AssignContractShare(CONTRACT, share, day, EVIDENCE, NO_OVERRIDES);
    }

    private static ContractShareAssigned assigned(Share share) {
        return new ContractShareAssigned(CONTRACT, share, LATER, EVIDENCE, NO_OVERRIDES);
    }

    private static Share named(String party) {
        return new Share(new PartyCode(party), null, null);
    }

    private static Share fraction(String party, String fraction) {
        return new Share(new PartyCode(party), new BigDecimal(fraction), null);
    }

    private static Share amount(String party, String euros) {
        return new Share(new PartyCode(party), null, Money.exactly(euros, "EUR"));
    }
}
