package aid.command.contract;

import aid.command.decision.Refusals;
import aid.command.register.Fulfilment;
import aid.command.register.Known;
import aid.command.register.Known.Commitment;
import java.util.List;
import java.util.Objects;

/// Whether a contract still holds what was delivered of it.
final class Delivered {

    /// New values must not fall below what was paid or delivered already.
    static void stillHolds(String stream, Deal before, Deal after, Known known, Refusals refusals) {
        if (!Objects.equals(after.total(), before.total())
                || !after.terms().equals(before.terms())) {
            Paying.notOverpaid("total", after, refusals);
            refusals.addAll(
                    Fulfilment.exceeded("lines", stream, commitment(after), known.against(stream)));
        }
    }

    /// The contract as deliveries see it.
    private static Commitment commitment(Deal deal) {
        return new Commitment(
                deal.purpose(),
                deal.onBehalfOf(),
                deal.recipient(),
                Signing.lines(deal),
                deal.total(),
                true,
                List.of(),
                null,
                deal.signed(),
                List.of(),
                List.of());
    }

    private Delivered() {}
}
