package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.TEN_SYSTEMS;
import static aid.command.contract.ContractExamples.UA;
import static aid.command.contract.ContractExamples.completed;
import static aid.command.contract.ContractExamples.redirected;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signing;
import static aid.command.contract.ContractExamples.terminated;
import static aid.events.value.Purpose.ALLIED_PROCUREMENT;
import static aid.events.value.Purpose.DONOR_REPLENISHMENT;
import static aid.events.value.Purpose.TRANSFER_TO_RECIPIENT;

import aid.command.decision.RefusalCode;
import aid.events.contract.ContractSigned;
import aid.events.value.DateValue;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedirectContractTest {

    private static final ContractSigned STOCK_ORDER =
            signing()
                    .purpose(DONOR_REPLENISHMENT)
                    .recipient(null)
                    .lines(TEN_SYSTEMS, line("2", "AMMO", Quantity.exactly(500, "round")))
                    .event();

    @Test
    void a_stock_order_may_be_given_away_line_by_line() {
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA", "2"))
                .recorded(redirected(TRANSFER_TO_RECIPIENT, UA, "2"));
    }

    @Test
    void the_event_names_every_line_when_all_are_redirected() {
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA"))
                .recorded(redirected(TRANSFER_TO_RECIPIENT, UA, "1", "2"));
    }

    @Test
    void what_was_to_be_given_away_may_be_kept() {
        scenario()
                .given(signing().event())
                .when(redirect(DONOR_REPLENISHMENT, null))
                .recorded(redirected(DONOR_REPLENISHMENT, null, "1"));
    }

    @Test
    void it_goes_back_to_the_recipient_of_the_contract_unless_told_otherwise() {
        scenario()
                .given(signing().event(), redirected(DONOR_REPLENISHMENT, null, "1"))
                .when(redirect(TRANSFER_TO_RECIPIENT, null))
                .recorded(redirected(TRANSFER_TO_RECIPIENT, UA, "1"));
    }

    @Test
    void what_is_given_away_is_given_to_somebody_who_receives_aid() {
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(TRANSFER_TO_RECIPIENT, null))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(TRANSFER_TO_RECIPIENT, "DE"))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(ALLIED_PROCUREMENT, "XX"))
                .refused(RefusalCode.PARTY_UNKNOWN);
    }

    @Test
    void only_lines_of_the_contract_are_redirected() {
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA", "1", "3"))
                .refused(RefusalCode.LINE_UNKNOWN);
    }

    @Test
    void a_redirection_told_again_changes_nothing() {
        scenario()
                .given(STOCK_ORDER, redirected(TRANSFER_TO_RECIPIENT, UA, "1"))
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA", "1"))
                .recordedNothing();
    }

    @Test
    void stocks_are_given_away_even_after_the_order_was_fulfilled() {
        scenario()
                .given(STOCK_ORDER, completed())
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA", "1"))
                .recorded(redirected(TRANSFER_TO_RECIPIENT, UA, "1"));
    }

    @Test
    void what_was_terminated_or_never_signed_is_not_redirected() {
        scenario()
                .given(STOCK_ORDER, terminated())
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA"))
                .refused(RefusalCode.STAGE_ORDER);
        scenario().when(redirect(TRANSFER_TO_RECIPIENT, "UA")).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void nothing_is_redirected_before_it_was_signed() {
        scenario()
                .given(STOCK_ORDER)
                .when(redirect(TRANSFER_TO_RECIPIENT, "UA", on("2024-04-18")))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    private static RedirectContract redirect(Purpose purpose, String recipient, String... lines) {
        return redirect(purpose, recipient, LATER, lines);
    }

    private static RedirectContract redirect(
            Purpose purpose, String recipient, DateValue day, String... lines) {
        return new RedirectContract(
                CONTRACT,
                List.of(lines),
                purpose,
                recipient == null ? null : new PartyCode(recipient),
                day,
                EVIDENCE,
                NO_OVERRIDES);
    }
}
