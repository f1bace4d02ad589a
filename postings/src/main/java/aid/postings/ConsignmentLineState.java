package aid.postings;

import aid.events.value.Line;
import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a consignment: what is on its way, arrived, was confirmed, lost or sent back.
///
/// What is lost or sent back had not arrived, and is taken off what arrived only as far as it is
/// certainly more than that. What arrives later arrives in full, whatever was lost before.
final class ConsignmentLineState {

    /// Something said of a line: how much of it, from whom to whom, and by which event.
    record Shipment(Line line, Terms terms, Part part, Origin origin) {
        Shipment with(Part other) {
            return new Shipment(line, terms, other, origin);
        }

        /// The same as said by an event before, if that said the same.
        Shipment orAsSaidIn(List<Shipment> before) {
            for (Shipment shipment : before) {
                if (shipment.line.equals(line)
                        && shipment.terms.equals(terms)
                        && shipment.part.equals(part)) {
                    return shipment;
                }
            }
            return this;
        }
    }

    /// What was lost or sent back.
    record Out(Stage to, Shipment shipment) {}

    private @Nullable Shipment planned;

    /// What was said of it last.
    private @Nullable Shipment said;

    /// What went into delivery, without what is gone.
    private List<Shipment> moving = new ArrayList<>();

    /// Whether it was said what left; that it is being provided says nothing new then.
    private boolean left;

    /// What is still to come; absent once all that was meant arrived, or nothing was meant.
    private @Nullable Part toCome;

    /// What arrived, without what is gone of it.
    private List<Shipment> delivered = new ArrayList<>();

    private List<Shipment> confirmed = new ArrayList<>();
    private final List<Out> out = new ArrayList<>();

    void plan(Shipment shipment) {
        planned = shipment;
        said = shipment;
        mean(shipment.part);
    }

    void provide(Shipment shipment) {
        said = shipment;
        if (!left) {
            moving = new ArrayList<>(List.of(shipment.orAsSaidIn(moving)));
            mean(shipment.part);
        }
    }

    void dispatch(Shipment shipment) {
        said = shipment;
        if (left) {
            moving.add(shipment);
            toCome = toCome == null ? shipment.part : together(toCome, shipment.part);
        } else {
            left = true;
            moving = new ArrayList<>(List.of(shipment.orAsSaidIn(moving)));
            mean(shipment.part);
        }
    }

    /// What arrives at a hub was on its way; only what nobody saw leave becomes so now.
    void arriveAtHub(@Nullable Shipment part) {
        if (moving.isEmpty() && part != null) {
            moving.add(part);
        }
    }

    /// @param inAll whether the source speaks of all of this line that arrived so far
    void arrive(Shipment shipment, boolean inAll) {
        said = shipment;
        Shipment arrived = inAll ? shipment.orAsSaidIn(delivered) : shipment;
        if (inAll) {
            Shipment before = all(delivered);
            if (before != null && toCome != null) {
                toCome = together(toCome, before.part);
            }
            delivered.clear();
        }
        delivered.add(arrived);
        toCome =
                toCome == null || toCome.equals(shipment.part) ? null : rest(toCome, shipment.part);
    }

    void confirmAll() {
        confirmed = new ArrayList<>(furthest());
    }

    void confirm(Shipment shipment) {
        confirmed.add(shipment);
    }

    void leave(Stage to, Shipment shipment) {
        out.add(new Out(to, shipment));
        Part taken = toCome == null ? shipment.part : shipment.part.beyond(toCome);
        toCome = toCome == null ? null : rest(toCome, shipment.part);
        moving = without(moving, shipment.part);
        if (taken != null) {
            takeFromArrived(taken);
        }
    }

    /// All of it leaves; of what is lost, all that had not arrived if anything had.
    void leaveAll(Stage to) {
        Shipment there = whole();
        if (there == null) {
            return;
        }
        if (to == Stage.LOST && !delivered.isEmpty() && toCome != null) {
            leave(to, there.with(toCome));
            toCome = null;
            return;
        }
        out.add(new Out(to, there));
        left = false;
        toCome = null;
        moving.clear();
        delivered.clear();
        confirmed.clear();
    }

    private void mean(Part whole) {
        Shipment arrived = all(delivered);
        toCome = arrived == null ? whole : rest(whole, arrived.part);
    }

    private static @Nullable Part rest(Part of, Part part) {
        Part rest = of.minus(part);
        return rest.isNothing() ? null : rest;
    }

    private void takeFromArrived(Part taken) {
        Shipment confirmedInAll = all(confirmed);
        delivered = without(delivered, taken);
        Shipment arrived = all(delivered);
        if (confirmedInAll != null) {
            Part tooMuch =
                    arrived == null
                            ? confirmedInAll.part
                            : confirmedInAll.part.beyond(arrived.part);
            confirmed = tooMuch == null ? confirmed : without(confirmed, tooMuch);
        }
    }

    @Nullable Shipment planned() {
        return planned;
    }

    /// All that went into delivery, or else arrived, or was planned; absent if nothing is left.
    @Nullable Shipment whole() {
        return all(moving.isEmpty() ? furthest() : moving);
    }

    /// What a part of it is a part of: the whole, or if nothing is left, what was said last. A
    /// correction may make more leave than there was.
    @Nullable Shipment measure() {
        Shipment whole = whole();
        return whole == null ? said : whole;
    }

    /// The furthest thing said of the line; empty if nothing is left of it.
    List<Shipment> furthest() {
        return !delivered.isEmpty()
                ? delivered
                : !moving.isEmpty() ? moving : planned == null ? List.of() : List.of(planned);
    }

    List<Shipment> shipments(Stage stage) {
        return switch (stage) {
            case IN_DELIVERY -> moving;
            case DELIVERED -> delivered;
            case CONFIRMED -> confirmed;
            case LOST, RETURNED ->
                    out.stream().filter(one -> one.to == stage).map(Out::shipment).toList();
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

    /// All shipments of a line as one, with the terms of the first; absent if there is none.
    static @Nullable Shipment all(List<Shipment> shipments) {
        Shipment all = null;
        for (Shipment shipment : shipments) {
            all = all == null ? shipment : all.with(together(all.part, shipment.part));
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

    /// The shipments without a part of them, the last of them first.
    private static List<Shipment> without(List<Shipment> shipments, Part part) {
        List<Shipment> left = new ArrayList<>(shipments);
        Part rest = part;
        for (int i = left.size() - 1; i >= 0; i--) {
            Shipment shipment = left.get(i);
            Part remains = shipment.part.minus(rest);
            rest = rest.minus(shipment.part);
            if (remains.isNothing()) {
                left.remove(i);
            } else {
                left.set(i, shipment.with(remains));
            }
            if (rest.isNothing() || rest.quantity() == null || !rest.quantity().isKnown()) {
                break;
            }
        }
        return left;
    }
}
