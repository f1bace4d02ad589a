package aid.command.contract;

import static aid.command.decision.Decision.happened;
import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.register.Known;
import aid.events.contract.ContractEvent;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.postings.ContractStreamState.Payment;
import aid.postings.Reading;
import java.util.Map;

/// Payments under a contract, and their reversal.
final class PaymentRules {

    static Decision<ContractEvent> pay(ContractState contract, RecordPayment c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.id("payment", c.payment()));
        refusals.addAll(Malformed.blank("payee", c.payee()));
        PartyChecks.exists("payer", c.payer(), known, refusals);
        MoneyChecks.check("money", c.money(), c.effective(), refusals);
        PaymentRecorded paid =
                new PaymentRecorded(
                        c.contract(),
                        c.payment(),
                        c.payer(),
                        c.payee(),
                        c.money(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        if (contract.payments().containsKey(c.payment())) {
            return refused(
                    new Refusal(
                            RefusalCode.ALREADY_RECORDED,
                            "payment",
                            "Payment '"
                                    + c.payment()
                                    + "' is recorded already: give another its own id, or reverse"
                                    + " this one first.",
                            Map.of("payment", c.payment())),
                    happened(paid));
        }
        notOverpaid("money", contract.after(paid), refusals);
        return refusals.orElse(c.overrides(), () -> paid);
    }

    static Decision<ContractEvent> reverse(ContractState contract, ReversePayment c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        Payment payment = contract.payments().get(c.payment());
        if (payment == null) {
            refusals.add(
                    RefusalCode.PAYMENT_UNKNOWN,
                    "payment",
                    "There is no payment '" + c.payment() + "': name one that is recorded.",
                    Map.of("payments", String.join(", ", contract.payments().keySet())));
        } else {
            if (payment.reversed()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER,
                        "payment",
                        "Payment '"
                                + c.payment()
                                + "' was reversed already: record it anew if it was made after"
                                + " all.",
                        Map.of("payment", c.payment()));
            }
            DateChecks.inOrder(
                    "effective",
                    "it was paid",
                    payment.paid(),
                    "the payment was reversed",
                    c.effective(),
                    refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PaymentReversed(
                                c.contract(),
                                c.payment(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static void notOverpaid(String field, ContractState contract, Refusals refusals) {
        contract.paid()
                .forEach((currency, sum) -> {
                    Reading worth = contract.worth(currency);
                    if (sum.certainlyExceeds(worth)) {
                        String stated = worth.inWords() + " " + currency;
                        String paid = sum.inWords() + " " + currency;
                        refusals.add(
                                RefusalCode.PAYMENT_EXCEEDS_CONTRACT,
                                field,
                                "The contract is worth "
                                        + stated
                                        + ", and "
                                        + paid
                                        + " would be paid: correct what is wrong, or override with a"
                                        + " reason.",
                                Map.of("worth", stated, "paid", paid));
                    }
                });
    }

    private PaymentRules() {}
}
