package aid.query.view;

import aid.events.Fact;
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
final class LinesOf {

    /// @return the line ids; empty when the event speaks of the stream as a whole
    static List<String> event(Fact fact) {
        return switch (fact) {
            case PledgeAnnounced e -> ids(e.lines());
            case SupportReported e -> ids(e.lines());
            case PledgeAmended e -> ids(e.lines());
            case PledgeCorrected e -> ids(e.lines());
            case PledgeLineAdded e -> List.of(e.line().line());
            case PledgeLineRemoved e -> List.of(e.line());
            case PledgeLineAllocated e -> List.of(e.line());
            case LineRevalued e -> List.of(e.line());
            case PledgeAuthorised e -> e.lines();
            case PledgeWithdrawn e -> parts(e.lines());
            case PledgeLapsed e -> parts(e.lines());
            case ContractSigned e -> ids(e.lines());
            case ContractAmended e -> ids(e.lines());
            case ContractCorrected e -> ids(e.lines());
            case ContractRedirected e -> e.lines();
            case DeliveryPlanned e -> ids(e.lines());
            case DeliveryDispatched e -> ids(e.lines());
            case DeliveryProgressReported e -> ids(e.lines());
            case DeliveryCompleted e -> ids(e.lines());
            case DeliveryCorrected e -> ids(e.lines());
            case DeliveryArrivedAtHub e -> parts(e.quantities());
            case DeliveryLost e -> parts(e.quantities());
            case DeliveryReturned e -> parts(e.quantities());
            case ReceiptConfirmed e -> parts(e.quantities());
            case ReceiptDisputed e -> parts(e.quantities());
            case ProgrammeLineAdded e -> List.of(e.line().line());
            case ContributionRecorded e -> List.of(e.contribution());
            case StatementRecorded e -> ids(e.lines());
            default -> List.of(); // Of Fact, which is open; the rest speak of whole streams.
        };
    }

    private static List<String> ids(List<Line> lines) {
        return lines.stream().map(Line::line).toList();
    }

    private static List<String> parts(List<LineQuantity> parts) {
        return parts.stream().map(LineQuantity::line).toList();
    }

    private LinesOf() {}
}
