package aid.postings;

import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractSigned;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.initiative.InitiativeRegistered;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The order in which the events of a stream took effect.
///
/// An event takes its place before all events that certainly took effect later; where dates are too
/// imprecise to tell, or the same, the order of recording stays. An event never goes before the one
/// that opened the stream, nor before the first event that names a line or payment it speaks of.
public final class EffectOrder {

    private EffectOrder() {}

    /// These events in the order in which they took effect.
    ///
    /// @param events with corrections applied, in the order of recording
    public static List<Happening> of(List<Happening> events) {
        List<Happening> ordered = new ArrayList<>(events.size());
        for (Happening event : events) {
            ordered.add(place(ordered, event), event);
        }
        return ordered;
    }

    /// Where among events in this order the one recorded next belongs; their number if last.
    public static int place(List<Happening> ordered, Happening next) {
        int at = ordered.size();
        if (at == 0 || opens(next.event()) || !(next.event() instanceof Fact fact)) {
            return at;
        }
        Set<String> needed = null;
        while (at > 0
                && ordered.get(at - 1).event() instanceof Fact before
                && isCertainlyAfter(before.effective(), fact.effective())
                && !opens(before)) {
            if (needed == null) {
                needed = needs(next.event());
            }
            if (isFirstToName(ordered, at - 1, needed)) {
                break;
            }
            at--;
        }
        return at == 0 && needed != null && needed.contains(EVERYTHING) ? 1 : at;
    }

    /// Whether an event belongs behind all others once it belongs behind the last of them. Where it
    /// may not, [#place] tells.
    static boolean isLast(Happening last, Happening next) {
        return opens(next.event())
                || !(next.event() instanceof Fact fact)
                || !(last.event() instanceof Fact before)
                || !isCertainlyAfter(before.effective(), fact.effective());
    }

    /// The ids of the lines that an event speaks of; none where it speaks of all of them.
    public static Set<String> linesOf(LedgerEvent event) {
        Set<String> lines = new HashSet<>(names(event));
        lines.addAll(needs(event));
        lines.removeIf(id -> id.equals(EVERYTHING) || id.startsWith(PAYMENT));
        return lines;
    }

    private static final String PAYMENT = "payment:";
    private static final String EVERYTHING = "";

    /// Whether `one` took effect after `other`, however imprecise their dates are.
    private static boolean isCertainlyAfter(DateValue one, DateValue other) {
        return one.earliest().flatMap(first -> other.latest().map(first::isAfter)).orElse(false);
    }

    private static boolean opens(LedgerEvent event) {
        return CorrectedHistory.opens(event) || event instanceof InitiativeRegistered;
    }

    private static boolean isFirstToName(List<Happening> ordered, int at, Set<String> needed) {
        Set<String> named = new HashSet<>(names(ordered.get(at).event()));
        named.retainAll(needed);
        for (int i = 0; i < at && !named.isEmpty(); i++) {
            named.removeAll(names(ordered.get(i).event()));
        }
        return !named.isEmpty();
    }

    /// The lines and payments that are known from this event on, if they were not before.
    private static Set<String> names(LedgerEvent event) {
        return switch (event) {
            case PledgeAnnounced e -> lines(e.lines());
            case SupportReported e -> lines(e.lines());
            case ContractSigned e -> lines(e.lines());
            case PledgeLineAdded e -> Set.of(e.line().line());
            case PledgeAmended e -> lines(e.lines());
            case ContractAmended e -> lines(e.lines());
            case PaymentRecorded e -> Set.of(payment(e.payment()));
            case DeliveryPlanned e -> lines(e.lines());
            case DeliveryDispatched e -> lines(e.lines());
            case DeliveryProgressReported e -> lines(e.lines());
            case DeliveryCompleted e -> lines(e.lines());
            case LedgerEvent _ -> Set.of();
        };
    }

    /// The lines and payments that must be known before the event can be understood.
    private static Set<String> needs(LedgerEvent event) {
        return switch (event) {
            case PledgeAmended e -> lines(e.lines());
            case ContractAmended e -> lines(e.lines());
            case PledgeAuthorised e -> Set.copyOf(e.lines());
            case PledgeLineAllocated e -> Set.of(e.line());
            case LineRevalued e -> Set.of(e.line());
            case PledgeLineRemoved e -> Set.of(e.line());
            case PledgeWithdrawn e -> parts(e.lines());
            case PledgeLapsed e -> parts(e.lines());
            case ContractRedirected e -> Set.copyOf(e.lines());
            case PaymentReversed e -> Set.of(payment(e.payment()));
            case DeliveryArrivedAtHub e -> parts(e.quantities());
            case ReceiptConfirmed e -> parts(e.quantities());
            case ReceiptDisputed e -> parts(e.quantities());
            case DeliveryLost e -> parts(e.quantities());
            case DeliveryReturned e -> parts(e.quantities());
            case LedgerEvent _ -> Set.of();
        };
    }

    private static Set<String> lines(List<Line> lines) {
        Set<String> ids = HashSet.newHashSet(lines.size());
        lines.forEach(line -> ids.add(line.line()));
        return ids;
    }

    private static Set<String> parts(List<LineQuantity> parts) {
        if (parts.isEmpty()) {
            return Set.of(EVERYTHING);
        }
        Set<String> ids = HashSet.newHashSet(parts.size());
        parts.forEach(part -> ids.add(part.line()));
        return ids;
    }

    private static String payment(String id) {
        return PAYMENT + id;
    }
}
