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
import aid.postings.Freight.Load;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is on its way, has arrived, was confirmed, lost or sent back. Dispatches and completions
/// tell parts of the consignment and add up, unless a source speaks of all that arrived so far of
/// the lines it names; a progress report tells the same thing again, and arriving at a hub is still
/// being on the way.
final class DeliveryBook extends Book {
    private static final List<Stage> STAGES =
            List.of(
                    Stage.IN_DELIVERY,
                    Stage.DELIVERED,
                    Stage.CONFIRMED,
                    Stage.LOST,
                    Stage.RETURNED);

    private final Map<String, Freight> freights = new LinkedHashMap<>();

    DeliveryBook(ReadingPolicy policy) {
        super(policy);
    }

    void fold(DeliveryEvent event) {
        switch (event) {
            case DeliveryPlanned e -> e.lines().forEach(l -> at(l).plan(load(l, e.consignment())));
            case DeliveryProgressReported e ->
                    e.lines().forEach(l -> at(l).provide(load(l, e.consignment())));
            case DeliveryDispatched e ->
                    e.lines().forEach(l -> at(l).dispatch(load(l, e.consignment())));
            case DeliveryArrivedAtHub e -> arrive(e.quantities());
            case DeliveryCompleted e ->
                    e.lines().forEach(l -> at(l).arrive(load(l, e.consignment()), e.cumulative()));
            case ReceiptConfirmed e -> confirm(e.quantities());
            case DeliveryLost e -> leave(e.quantities(), Stage.LOST);
            case DeliveryReturned e -> leave(e.quantities(), Stage.RETURNED);
            case ReceiptDisputed _ -> {} // Both claims are kept; the sum stays with the first.
            case DeliveryCorrected _ ->
                    throw new IllegalStateException("a corrected history has none of these");
        }
        stand();
    }

    private Freight at(Line line) {
        return freights.computeIfAbsent(line.line(), _ -> new Freight());
    }

    private Load load(Line line, Consignment consignment) {
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
        return new Load(line, terms, part, event());
    }

    private void arrive(List<LineQuantity> quantities) {
        if (quantities.isEmpty()) {
            freights.values().forEach(freight -> freight.arriveAtHub(freight.planned()));
        }
        for (LineQuantity meant : quantities) {
            Freight freight = freight(meant);
            Load planned = freight.planned();
            freight.arriveAtHub(
                    planned == null ? null : planned.with(partOf(planned.part(), meant)));
        }
    }

    private void confirm(List<LineQuantity> quantities) {
        if (quantities.isEmpty()) {
            freights.values().forEach(Freight::confirmAll);
        }
        for (LineQuantity meant : quantities) {
            Freight freight = freight(meant);
            if (isAll(meant)) {
                freight.confirmAll();
            } else {
                Load arrived = Freight.all(freight.furthest());
                Load of = known(arrived == null ? freight.measure() : arrived, meant);
                freight.confirm(of.with(partOf(of.part(), meant)));
            }
        }
    }

    private void leave(List<LineQuantity> quantities, Stage to) {
        if (quantities.isEmpty()) {
            freights.values().forEach(freight -> freight.leaveAll(to));
        }
        for (LineQuantity meant : quantities) {
            Freight freight = freight(meant);
            if (isAll(meant)) {
                freight.leaveAll(to);
            } else {
                Load of = known(freight.measure(), meant);
                freight.leave(to, of.with(partOf(of.part(), meant)));
            }
        }
    }

    private static boolean isAll(LineQuantity meant) {
        return meant.quantity() == null && meant.money() == null;
    }

    private Freight freight(LineQuantity meant) {
        Freight freight = freights.get(meant.line());
        if (freight == null) {
            throw new DamagedHistoryException("line " + meant.line() + " was never recorded");
        }
        return freight;
    }

    private static Load known(@Nullable Load load, LineQuantity meant) {
        if (load == null) {
            throw new DamagedHistoryException("nothing is known of line " + meant.line());
        }
        return load;
    }

    private void stand() {
        freights.forEach((id, freight) -> {
            List<Contribution> contributions = new ArrayList<>(2);
            for (Stage stage : STAGES) {
                freight.loads(stage).forEach(load -> contribute(contributions, load, stage));
            }
            balances.set(id, contributions, event());
        });
    }

    private void contribute(List<Contribution> to, Load load, Stage stage) {
        contribute(
                to,
                load.line().line(),
                load.terms(),
                load.line().capability(),
                includedIn(load, stage),
                stage,
                load.origin(),
                1,
                load.part(),
                freights.size() == 1);
    }

    /// The capabilities of the lines around this one that stand in the same stage, the nearest
    /// first.
    private @Nullable String includedIn(Load load, Stage stage) {
        List<String> around = new ArrayList<>(1);
        Set<String> seen = new HashSet<>();
        String next = load.line().includedIn();
        while (next != null && seen.add(next)) {
            Freight freight = freights.get(next);
            next = null;
            if (freight != null) {
                for (Load outer : freight.loads(stage)) {
                    if (outer.terms().equals(load.terms())) {
                        around.add(outer.line().capability().value());
                        break;
                    }
                }
                Load outer = Freight.all(freight.furthest());
                next = outer == null ? null : outer.line().includedIn();
            }
        }
        return around.isEmpty() ? null : String.join("+", around);
    }
}
