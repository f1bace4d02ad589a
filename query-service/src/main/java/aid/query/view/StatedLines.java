package aid.query.view;

import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.statement.StatementRecorded;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import java.util.List;

/// Which lines an event speaks of.
final class StatedLines {

    /// The lines whose values the event states.
    static List<Line> valuesIn(LedgerEvent event) {
        return switch (event) {
            case PledgeAnnounced e -> e.lines();
            case SupportReported e -> e.lines();
            case PledgeAmended e -> e.lines();
            case PledgeCorrected e -> e.lines();
            case PledgeLineAdded e -> List.of(e.line());
            case ContractSigned e -> e.lines();
            case ContractAmended e -> e.lines();
            case ContractCorrected e -> e.lines();
            case DeliveryPlanned e -> e.lines();
            case DeliveryDispatched e -> e.lines();
            case DeliveryProgressReported e -> e.lines();
            case DeliveryCompleted e -> e.lines();
            case DeliveryCorrected e -> e.lines();
            case ProgrammeLineAdded e -> List.of(e.line());
            case StatementRecorded e -> e.lines();
            default -> List.of(); // Of LedgerEvent, which is open; the rest state none.
        };
    }

    /// @return the ids of the lines it names; empty when it speaks of the stream as a whole
    static List<String> namedIn(Fact fact) {
        return switch (fact) {
            case PledgeLineRemoved e -> List.of(e.line());
            case PledgeLineAllocated e -> List.of(e.line());
            case LineRevalued e -> List.of(e.line());
            case PledgeAuthorised e -> e.lines();
            case PledgeWithdrawn e -> parts(e.lines());
            case PledgeLapsed e -> parts(e.lines());
            case ContractRedirected e -> e.lines();
            case DeliveryArrivedAtHub e -> parts(e.quantities());
            case DeliveryLost e -> parts(e.quantities());
            case DeliveryReturned e -> parts(e.quantities());
            case ReceiptConfirmed e -> parts(e.quantities());
            case ReceiptDisputed e -> parts(e.quantities());
            case ContributionRecorded e -> List.of(e.contribution());
            default -> valuesIn(fact).stream().map(Line::line).toList();
        };
    }

    private static List<String> parts(List<LineQuantity> parts) {
        return parts.stream().map(LineQuantity::line).toList();
    }

    private StatedLines() {}
}
