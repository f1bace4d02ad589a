package aid.query.posting;

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
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import aid.query.posting.Standing.Manner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is on its way, has arrived, was confirmed, lost or sent back. Dispatches and completions
/// tell parts of the consignment and add up, unless a source speaks of all deliveries so far; a
/// progress report tells the same thing again, and arriving at a hub is still being on the way.
///
/// What is lost or sent back leaves IN_DELIVERY first, and DELIVERED only as far as that much was
/// said to be delivered; it never leaves more than is there.
final class DeliveryBook extends Book {
    private static final List<Stage> ON_THE_WAY =
            List.of(Stage.IN_DELIVERY, Stage.DELIVERED, Stage.CONFIRMED);

    /// Something said of a line: how much of it, from whom to whom.
    private record Load(Line line, Terms terms, Part part) {}

    /// What is known of a line.
    private static final class Freight {
        @Nullable Load planned;

        /// Being provided, or at a hub; forgotten once it is said what left.
        @Nullable Load underway;

        final List<Load> dispatched = new ArrayList<>();
        final List<Load> delivered = new ArrayList<>();
        final List<Load> confirmed = new ArrayList<>();

        /// What was lost or sent back of all this.
        final List<Out> out = new ArrayList<>();

        /// What was lost or sent back, and all else with it.
        final List<Out> allOut = new ArrayList<>();

        List<Load> inDelivery() {
            return !dispatched.isEmpty() || underway == null ? dispatched : List.of(underway);
        }

        /// The furthest thing said of the line; absent if it was only planned, or not at all.
        List<Load> furthest() {
            return !delivered.isEmpty()
                    ? delivered
                    : !inDelivery().isEmpty()
                            ? inDelivery()
                            : planned == null ? List.of() : List.of(planned);
        }
    }

    /// What is lost or sent back.
    private record Out(Stage to, Load load) {}

    private final Map<String, Freight> freights = new LinkedHashMap<>();

    DeliveryBook(ReadingPolicy policy) {
        super(policy);
    }

    void fold(DeliveryEvent event, Correction told) {
        switch (event) {
            case DeliveryPlanned e -> {
                Consignment consignment = told.consignment(e.consignment());
                told.lines(e.lines()).forEach(l -> at(l).planned = load(l, consignment));
            }
            case DeliveryProgressReported e -> {
                Consignment consignment = told.consignment(e.consignment());
                told.lines(e.lines()).forEach(l -> at(l).underway = load(l, consignment));
            }
            case DeliveryDispatched e -> {
                Consignment consignment = told.consignment(e.consignment());
                told.lines(e.lines()).forEach(l -> at(l).dispatched.add(load(l, consignment)));
            }
            case DeliveryArrivedAtHub e -> arrive(told.parts(e.quantities()));
            case DeliveryCompleted e -> {
                if (e.cumulative()) {
                    freights.values().forEach(freight -> freight.delivered.clear());
                }
                Consignment consignment = told.consignment(e.consignment());
                told.lines(e.lines()).forEach(l -> at(l).delivered.add(load(l, consignment)));
            }
            case ReceiptConfirmed e -> confirm(told.parts(e.quantities()));
            case DeliveryLost e -> leave(told.parts(e.quantities()), Stage.LOST);
            case DeliveryReturned e -> leave(told.parts(e.quantities()), Stage.RETURNED);
            case ReceiptDisputed _ -> {} // Both claims are kept; the sum stays with the first.
            case DeliveryCorrected _ ->
                    throw new IllegalStateException("told anew from the beginning, never on top");
        }
        stand(told.effective(event.effective()));
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
        return new Load(line, terms, part);
    }

    /// What arrives at a hub was on its way; only a consignment that nobody saw leave becomes so
    /// now.
    private void arrive(List<LineQuantity> quantities) {
        if (quantities.isEmpty()) {
            for (Freight freight : freights.values()) {
                if (freight.inDelivery().isEmpty()) {
                    freight.underway = freight.planned;
                }
            }
        }
        for (LineQuantity meant : quantities) {
            Freight freight = freight(meant);
            Load planned = freight.planned;
            if (freight.inDelivery().isEmpty() && planned != null) {
                freight.underway =
                        new Load(planned.line, planned.terms, partOf(planned.part, meant));
            }
        }
    }

    private void confirm(List<LineQuantity> quantities) {
        if (quantities.isEmpty()) {
            freights.values().forEach(this::confirmAll);
        }
        for (LineQuantity meant : quantities) {
            Freight freight = freight(meant);
            if (meant.quantity() == null && meant.money() == null) {
                confirmAll(freight);
                continue;
            }
            Load of = furthest(freight, meant);
            freight.confirmed.add(new Load(of.line, of.terms, partOf(of.part, meant)));
        }
    }

    private void confirmAll(Freight freight) {
        List<Load> there = freight.delivered.isEmpty() ? freight.furthest() : delivered(freight);
        freight.confirmed.clear();
        freight.confirmed.addAll(there);
    }

    private void leave(List<LineQuantity> quantities, Stage to) {
        if (quantities.isEmpty()) {
            freights.values().forEach(freight -> leaveAll(freight, to));
        }
        for (LineQuantity meant : quantities) {
            Freight freight = freight(meant);
            if (meant.quantity() == null && meant.money() == null) {
                leaveAll(freight, to);
                continue;
            }
            Load of = furthest(freight, meant);
            Load there =
                    all(freight.inDelivery().isEmpty() ? freight.furthest() : freight.inDelivery());
            Part part = partOf(there == null ? of.part : there.part, meant);
            freight.out.add(new Out(to, new Load(of.line, of.terms, part)));
        }
    }

    /// All of it leaves; of a loss on the way, all that had not arrived.
    private void leaveAll(Freight freight, Stage to) {
        List<Load> onTheWay = inDelivery(freight);
        List<Load> arrived = delivered(freight);
        Load there =
                all(
                        onTheWay.isEmpty()
                                ? arrived.isEmpty() ? freight.furthest() : arrived
                                : onTheWay);
        if (there == null) {
            return;
        }
        Load safe = all(arrived);
        Reading quantity = there.part.quantity();
        if (to == Stage.LOST
                && safe != null
                && !onTheWay.isEmpty()
                && quantity != null
                && safe.part.quantity() != null
                && quantity.isMoreThan(safe.part.quantity())) {
            Part part = there.part.minus(safe.part);
            freight.out.add(new Out(to, new Load(there.line, there.terms, part)));
        } else {
            freight.allOut.addAll(freight.out);
            freight.allOut.add(new Out(to, there));
            freight.out.clear();
            freight.underway = null;
            freight.dispatched.clear();
            freight.delivered.clear();
            freight.confirmed.clear();
        }
    }

    private Freight freight(LineQuantity meant) {
        Freight freight = freights.get(meant.line());
        if (freight == null) {
            throw new DamagedHistoryException("line " + meant.line() + " was never recorded");
        }
        return freight;
    }

    private static Load furthest(Freight freight, LineQuantity meant) {
        Load of = all(freight.furthest());
        if (of == null) {
            throw new DamagedHistoryException("nothing is known of line " + meant.line());
        }
        return of;
    }

    /// All loads of a line as one, with the terms of the first; absent if there is none.
    private static @Nullable Load all(List<Load> loads) {
        Load all = null;
        for (Load load : loads) {
            all = all == null ? load : new Load(all.line, all.terms, together(all.part, load.part));
        }
        return all;
    }

    private static Part together(Part one, Part two) {
        return new Part(
                one.quantity() == null || two.quantity() == null
                        ? one.quantity()
                        : one.quantity().plus(two.quantity()),
                one.money() == null || two.money() == null
                        ? one.money()
                        : one.money().plus(two.money()));
    }

    /// What is or was on its way, without what was lost or sent back.
    private List<Load> inDelivery(Freight freight) {
        List<Load> left = freight.inDelivery();
        for (Out out : freight.out) {
            left = without(left, out.load.part);
        }
        return left;
    }

    /// What was delivered, without what was lost or sent back of it: as much as that leaves more
    /// delivered than was still on its way.
    private List<Load> delivered(Freight freight) {
        return without(freight, freight.delivered, freight.inDelivery(), inDelivery(freight));
    }

    private List<Load> confirmed(Freight freight) {
        return without(freight, freight.confirmed, freight.delivered, delivered(freight));
    }

    private List<Load> without(
            Freight freight, List<Load> loads, List<Load> outer, List<Load> outerLeft) {
        if (freight.out.isEmpty() || loads.isEmpty()) {
            return loads;
        }
        Part out = null;
        for (Out one : freight.out) {
            out = out == null ? one.load.part : together(out, one.load.part);
        }
        Load all = all(loads);
        Load limit = all(outerLeft);
        if (out == null || all == null || outer.isEmpty()) {
            return out == null ? loads : without(loads, out);
        }
        if (limit == null) {
            return List.of();
        }
        Reading there = all.part.quantity();
        Reading most = limit.part.quantity();
        return there != null && most != null && there.isMoreThan(most)
                ? without(loads, all.part.minus(limit.part).atMost(out))
                : loads;
    }

    /// The loads without a part of them, the last of them first.
    private static List<Load> without(List<Load> loads, Part part) {
        List<Load> left = new ArrayList<>(loads);
        Part rest = part;
        for (int i = left.size() - 1; i >= 0; i--) {
            Load load = left.get(i);
            Part remains = load.part.minus(rest);
            rest = rest.minus(load.part);
            if (remains.isNothing()) {
                left.remove(i);
            } else {
                left.set(i, new Load(load.line, load.terms, remains));
            }
            if (rest.isNothing() || rest.quantity() == null || !rest.quantity().isKnown()) {
                break;
            }
        }
        return left;
    }

    private void stand(DateValue effective) {
        freights.forEach((id, freight) -> {
            List<Contribution> contributions = new ArrayList<>(2);
            for (Stage stage : ON_THE_WAY) {
                for (Load load : loads(freight, stage)) {
                    contribute(contributions, load, stage);
                }
            }
            freight.allOut.forEach(out -> contribute(contributions, out.load, out.to));
            freight.out.forEach(out -> contribute(contributions, out.load, out.to));
            standing.set(id, contributions, Manner.MOVE, effective);
        });
    }

    private void contribute(List<Contribution> to, Load load, Stage stage) {
        contribute(
                to,
                load.line.line(),
                load.terms,
                load.line.capability(),
                includedIn(load, stage),
                stage,
                1,
                load.part,
                freights.size() == 1);
    }

    private List<Load> loads(Freight freight, Stage stage) {
        return switch (stage) {
            case IN_DELIVERY -> inDelivery(freight);
            case DELIVERED -> delivered(freight);
            case CONFIRMED -> confirmed(freight);
            case LOST, RETURNED ->
                    Stream.concat(freight.allOut.stream(), freight.out.stream())
                            .filter(out -> out.to == stage)
                            .map(out -> out.load)
                            .toList();
            case SIGNALLED,
                    CONDITIONAL,
                    PLEDGED,
                    AUTHORISED,
                    ALLOCATED,
                    CONTRACTED,
                    PAID,
                    WITHDRAWN,
                    LAPSED,
                    UNKNOWN ->
                    List.of();
        };
    }

    /// The capabilities of the lines around this one that stand in the same stage, the nearest
    /// first.
    private @Nullable String includedIn(Load load, Stage stage) {
        List<String> around = new ArrayList<>(1);
        Set<String> seen = new HashSet<>();
        String next = load.line.includedIn();
        while (next != null && seen.add(next)) {
            Freight freight = freights.get(next);
            next = null;
            if (freight != null) {
                for (Load outer : loads(freight, stage)) {
                    if (outer.terms.equals(load.terms)) {
                        around.add(outer.line.capability().value());
                        break;
                    }
                }
                Load outer = all(freight.furthest());
                next = outer == null ? null : outer.line.includedIn();
            }
        }
        return around.isEmpty() ? null : String.join("+", around);
    }
}
