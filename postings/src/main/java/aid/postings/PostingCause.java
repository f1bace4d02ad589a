package aid.postings;

import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryEvent;
import aid.events.initiative.ContributionRecorded;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.value.Cause;
import aid.events.value.ContributionState;

/// Why an event moved figures, so that the difference of two dates can be told apart by cause.
public enum PostingCause {
    /// Something became known that was not recorded before.
    NEW_FACT,
    /// Donors or contracting parties decided: authorised, allocated, amended, withdrew, let lapse.
    DECISION,
    /// A consignment moved, arrived, was confirmed, lost or returned.
    DELIVERY,
    /// Money was paid or a payment was taken back.
    PAYMENT,
    /// Our record was wrong.
    CORRECTION,
    /// Our record put it in the wrong place: another capability, donor, channel or purpose.
    RECLASSIFICATION,
    /// A line was valued anew.
    REVALUATION;

    /// The cause of all postings of this event.
    public static PostingCause of(LedgerEvent event) {
        return switch (event) {
            case PledgeCorrected e -> ofCorrection(e.cause());
            case ContractCorrected e -> ofCorrection(e.cause());
            case DeliveryCorrected e -> ofCorrection(e.cause());
            case PledgeLineRemoved _, PledgeMerged _ -> CORRECTION;
            case LineRevalued _ -> REVALUATION;
            case PledgeAmended _,
                    PledgeWithdrawn _,
                    PledgeLapsed _,
                    PledgeAuthorised _,
                    PledgeLineAllocated _,
                    ApprovalGranted _,
                    ApprovalRefused _ ->
                    DECISION;
            case PledgeEvent _ -> NEW_FACT;
            case PaymentRecorded _, PaymentReversed _ -> PAYMENT;
            case ContractAmended _,
                    ContractRedirected _,
                    ContractShareAssigned _,
                    ContractTerminated _ ->
                    DECISION;
            case ContractEvent _ -> NEW_FACT;
            case DeliveryEvent _ -> DELIVERY;
            case ContributionRecorded e when e.state() == ContributionState.PAID -> PAYMENT;
            default -> NEW_FACT;
        };
    }

    private static PostingCause ofCorrection(Cause cause) {
        return cause == Cause.RECLASSIFIED ? RECLASSIFICATION : CORRECTION;
    }
}
