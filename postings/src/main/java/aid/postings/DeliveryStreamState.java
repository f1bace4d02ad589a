package aid.postings;

import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.value.Consignment;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import aid.postings.ConsignmentLineState.Shipment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What is on its way, has arrived, was confirmed, lost or sent back. Dispatches and completions
/// tell parts of the consignment and add up, unless a source speaks of all that arrived so far of
/// the lines it names; a progress report tells the same thing again, and arriving at a hub is still
/// being on the way.
public final class DeliveryStreamState extends StreamState {
    private static final List<Stage> STAGES =
            List.of(
                    Stage.IN_DELIVERY,
                    Stage.DELIVERED,
                    Stage.CONFIRMED,
                    Stage.LOST,
                    Stage.RETURNED);

    private final Map<String, ConsignmentLineState> lines = new LinkedHashMap<>();

    private @Nullable Consignment consignment;

    DeliveryStreamState(ReadingPolicy policy, boolean posts) {
        super(policy, posts);
    }

    @Override
    DeliveryStreamState copy() {
        DeliveryStreamState copy = new DeliveryStreamState(policy, false);
        lines.forEach((id, line) -> copy.lines.put(id, line.copy()));
        copy.consignment = consignment;
        return copy;
    }

    /// From whom to whom it goes, as it was said last.
    public Consignment consignment() {
        if (consignment == null) {
            throw new DamagedHistoryException("nothing was said of the consignment");
        }
        return consignment;
    }

    /// Its lines by id, in the order in which they became known.
    public Map<String, ConsignmentLineState> lines() {
        return Collections.unmodifiableMap(lines);
    }

    void fold(DeliveryEvent event) {
        switch (event) {
            case DeliveryPlanned e -> carry(e.consignment(), e.lines(), ConsignmentLineState::plan);
            case DeliveryProgressReported e ->
                    carry(e.consignment(), e.lines(), ConsignmentLineState::provide);
            case DeliveryDispatched e ->
                    carry(e.consignment(), e.lines(), ConsignmentLineState::dispatch);
            case DeliveryArrivedAtHub e -> arrive(e.quantities());
            case DeliveryCompleted e ->
                    carry(
                            e.consignment(),
                            e.lines(),
                            (line, shipment) -> line.arrive(shipment, e.cumulative()));
            case ReceiptConfirmed e -> confirm(e.quantities());
            case DeliveryLost e -> leave(e.quantities(), Stage.LOST);
            case DeliveryReturned e -> leave(e.quantities(), Stage.RETURNED);
            case ReceiptDisputed _ -> {} // Both claims are kept; the sum stays with the first.
            case DeliveryCorrected _ ->
                    throw new IllegalStateException("a corrected history has none of these");
        }
        stand();
    }

    private void carry(
            Consignment from, List<Line> told, BiConsumer<ConsignmentLineState, Shipment> what) {
        consignment = from;
        told.forEach(line -> what.accept(at(line), shipment(line, from)));
    }

    private ConsignmentLineState at(Line line) {
        return lines.computeIfAbsent(line.line(), _ -> new ConsignmentLineState());
    }

    private Shipment shipment(Line line, Consignment consignment) {
        Terms terms =
                new Terms(
                        consignment.donors(),
                        consignment.recipient(),
                        consignment.channel(),
                        Purpose.TRANSFER_TO_RECIPIENT,
                        consignment.flowOrDirect());
        Reading money = ownMoney(line);
        Part part =
                new Part(
                        policy.read(line.quantity()),
                        money == null ? Reading.unstated(Measures.UNNAMED) : money);
        return new Shipment(line, terms, part, event());
    }

    private void arrive(List<LineQuantity> quantities) {
        if (quantities.isEmpty()) {
            lines.values().forEach(line -> line.arriveAtHub(line.planned()));
        }
        for (LineQuantity meant : quantities) {
            ConsignmentLineState line = line(meant.line());
            Shipment planned = line.planned();
            line.arriveAtHub(planned == null ? null : planned.with(partOf(planned.part(), meant)));
        }
    }

    private void confirm(List<LineQuantity> quantities) {
        if (quantities.isEmpty()) {
            lines.values().forEach(ConsignmentLineState::confirmAll);
        }
        for (LineQuantity meant : quantities) {
            ConsignmentLineState line = line(meant.line());
            if (isAll(meant)) {
                line.confirmAll();
            } else {
                Shipment arrived = ConsignmentLineState.all(line.furthest());
                Shipment of = known(arrived == null ? line.measure() : arrived, meant);
                line.confirm(of.with(partOf(of.part(), meant)));
            }
        }
    }

    private void leave(List<LineQuantity> quantities, Stage to) {
        if (quantities.isEmpty()) {
            lines.values().forEach(line -> line.leaveAll(to));
        }
        Set<String> named = new HashSet<>();
        quantities.forEach(meant -> named.add(meant.line()));
        for (LineQuantity meant : quantities) {
            ConsignmentLineState line = line(meant.line());
            if (isAll(meant)) {
                Part all = line.whole() == null ? null : line.whole().part();
                leaveAll(meant.line(), to, new HashSet<>());
                if (all != null) {
                    leaveAround(line, all, to, named);
                }
            } else {
                Shipment of = known(line.measure(), meant);
                Part part = partOf(of.part(), meant);
                line.leave(to, of.with(part));
                leaveAround(line, part, to, named);
                linesInside(meant.line()).forEach(inside -> line(inside).keepWithin(line));
            }
        }
    }

    /// All of a line leaves, and with it what is inside it.
    private void leaveAll(String id, Stage to, Set<String> seen) {
        if (seen.add(id)) {
            line(id).leaveAll(to);
            linesInside(id).forEach(inside -> leaveAll(inside, to, seen));
        }
    }

    /// Takes what left a line out of the lines around it, where it can be compared with them. The
    /// source includes it already in what it says of the lines that it names itself.
    private void leaveAround(ConsignmentLineState line, Part part, Stage to, Set<String> named) {
        Set<String> seen = new HashSet<>();
        for (String id = line.around();
                id != null && !named.contains(id) && seen.add(id);
                id = lines.containsKey(id) ? lines.get(id).around() : null) {
            ConsignmentLineState outer = lines.get(id);
            Shipment whole = outer == null ? null : outer.whole();
            if (outer == null || whole == null) {
                continue;
            }
            Part common = part.comparableWith(whole.part());
            if (common.quantity() != null || common.money() != null) {
                outer.leave(to, whole.with(common));
            }
        }
    }

    private List<String> linesInside(String id) {
        return lines.entrySet().stream()
                .filter(each -> id.equals(each.getValue().around()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isAll(LineQuantity meant) {
        return meant.quantity() == null && meant.money() == null;
    }

    private ConsignmentLineState line(String id) {
        ConsignmentLineState line = lines.get(id);
        if (line == null) {
            throw new DamagedHistoryException("line " + id + " was never recorded");
        }
        return line;
    }

    private static Shipment known(@Nullable Shipment shipment, LineQuantity meant) {
        if (shipment == null) {
            throw new DamagedHistoryException("nothing is known of line " + meant.line());
        }
        return shipment;
    }

    private void stand() {
        if (!posts) {
            return;
        }
        lines.forEach((id, line) -> {
            List<Contribution> contributions = new ArrayList<>(2);
            for (Stage stage : STAGES) {
                boolean isGone = stage == Stage.LOST || stage == Stage.RETURNED;
                boolean isFirst = true;
                for (Shipment shipment : line.shipments(stage)) {
                    // It is one line, in however many parts it is lost or sent back.
                    contribute(contributions, shipment, stage, isFirst || !isGone);
                    isFirst = false;
                }
            }
            balances.set(id, contributions, event());
        });
    }

    private void contribute(List<Contribution> to, Shipment shipment, Stage stage, boolean isLine) {
        contribute(
                to,
                shipment.line().line(),
                shipment.terms(),
                shipment.line().capability(),
                includedIn(shipment, stage),
                stage,
                shipment.origin(),
                isLine ? 1 : 0,
                isLine ? shipment.part() : shipment.part().known(),
                lines.size() == 1);
    }

    /// The capabilities of the lines around this one that stand in the same stage, the nearest
    /// first.
    private @Nullable String includedIn(Shipment shipment, Stage stage) {
        List<String> around = new ArrayList<>(1);
        Set<String> seen = new HashSet<>();
        String next = shipment.line().includedIn();
        while (next != null && seen.add(next)) {
            ConsignmentLineState line = lines.get(next);
            next = null;
            if (line != null) {
                for (Shipment outer : line.shipments(stage)) {
                    if (outer.terms().equals(shipment.terms())) {
                        around.add(outer.line().capability().value());
                        break;
                    }
                }
                Shipment outer = ConsignmentLineState.all(line.furthest());
                next = outer == null ? null : outer.line().includedIn();
            }
        }
        return around.isEmpty() ? null : String.join("+", around);
    }
}
