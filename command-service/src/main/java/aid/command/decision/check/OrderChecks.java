package aid.command.decision.check;

import aid.command.decision.Refusals;
import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.MilestoneMet;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeWithdrawn;
import aid.postings.EffectOrder;
import aid.postings.RecordedStream;
import java.util.Collections;
import java.util.Set;

/// Whether the facts of a stream can have come one after the other, once one of them is given
/// another day.
public final class OrderChecks {

    /// Whether a corrected event comes after what it builds on, and before what builds on it.
    ///
    /// @param field the part of the command that says the right day
    /// @param after the stream once the correction holds
    /// @param eventId the event that is corrected
    public static void check(
            String field, RecordedStream<?> after, String eventId, Refusals refusals) {
        after.meant(eventId)
                .ifPresent(right -> {
                    for (LedgerEvent other : after.inEffectOrder()) {
                        inOrder(field, other, right, refusals);
                        inOrder(field, right, other, refusals);
                    }
                });
    }

    private static void inOrder(
            String field, LedgerEvent first, LedgerEvent second, Refusals refusals) {
        if (first instanceof Fact earlier
                && second instanceof Fact later
                && buildsOn(later, earlier)) {
            DateChecks.inOrder(
                    field,
                    words(earlier),
                    earlier.effective(),
                    words(later),
                    later.effective(),
                    refusals);
        }
    }

    /// Whether one fact of a stream cannot be true before the other one. An advance may be paid
    /// before a contract is signed.
    private static boolean buildsOn(Fact later, Fact earlier) {
        return switch (later) {
            case PledgeAmended _,
                    PledgeLineAdded _,
                    PledgeAuthorised _,
                    ApprovalGranted _,
                    ApprovalRefused _,
                    PledgeLineAllocated _,
                    LineRevalued _,
                    PledgeWithdrawn _,
                    PledgeLapsed _ ->
                    earlier instanceof PledgeAnnounced;
            case ContractAmended _,
                    ContractShareAssigned _,
                    ContractRedirected _,
                    MilestoneMet _,
                    ContractTerminated _,
                    ContractCompleted _ ->
                    earlier instanceof ContractSigned;
            case PaymentReversed reversed ->
                    earlier instanceof PaymentRecorded paid
                            && paid.payment().equals(reversed.payment());
            case DeliveryArrivedAtHub _, DeliveryCompleted _, DeliveryLost _, DeliveryReturned _ ->
                    earlier instanceof DeliveryDispatched && shareLines(later, earlier);
            case ReceiptConfirmed _, ReceiptDisputed _ ->
                    earlier instanceof DeliveryCompleted && shareLines(later, earlier);
            default -> false;
        };
    }

    private static boolean shareLines(Fact one, Fact other) {
        Set<String> lines = EffectOrder.linesOf(one);
        return lines.isEmpty() || !Collections.disjoint(lines, EffectOrder.linesOf(other));
    }

    private static String words(Fact fact) {
        return switch (fact) {
            case PledgeAnnounced _ -> "it was announced";
            case PledgeAmended _, ContractAmended _ -> "it was amended";
            case PledgeLineAdded _ -> "a line became known";
            case PledgeAuthorised _ -> "it was authorised";
            case ApprovalGranted _ -> "it was approved";
            case ApprovalRefused _ -> "it was refused";
            case PledgeLineAllocated _ -> "it was allocated";
            case LineRevalued _ -> "it was revalued";
            case PledgeWithdrawn _ -> "it was withdrawn";
            case PledgeLapsed _ -> "it lapsed";
            case ContractSigned _ -> "it was signed";
            case ContractShareAssigned _ -> "the share was assigned";
            case ContractRedirected _ -> "it was redirected";
            case MilestoneMet _ -> "the milestone was met";
            case ContractTerminated _ -> "it was terminated";
            case ContractCompleted _ -> "it was completed";
            case PaymentRecorded _ -> "it was paid";
            case PaymentReversed _ -> "the payment was reversed";
            case DeliveryDispatched _ -> "it left";
            case DeliveryArrivedAtHub _ -> "it arrived at a hub";
            case DeliveryCompleted _ -> "it was delivered";
            case DeliveryLost _ -> "it was lost";
            case DeliveryReturned _ -> "it was sent back";
            case ReceiptConfirmed _ -> "it was received";
            case ReceiptDisputed _ -> "it was disputed";
            default -> "it happened";
        };
    }

    private OrderChecks() {}
}
