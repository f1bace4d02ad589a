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
final class Freight {

    /// Something said of a line: how much of it, from whom to whom, and by which event.
    record Load(Line line, Terms terms, Part part, Origin origin) {
        Load with(Part other) {
            return new Load(line, terms, other, origin);
        }

        /// The same as said by an event before, if that said the same.
        Load orAsSaidIn(List<Load> before) {
            for (Load load : before) {
                if (load.line.equals(line) && load.terms.equals(terms) && load.part.equals(part)) {
                    return load;
                }
            }
            return this;
        }
    }

    /// What was lost or sent back.
    record Out(Stage to, Load load) {}

    private @Nullable Load planned;

    /// What was said of it last.
    private @Nullable Load said;

    /// What went into delivery, without what is gone.
    private List<Load> moving = new ArrayList<>();

    /// Whether it was said what left; that it is being provided says nothing new then.
    private boolean left;

    /// What is still to come; absent once all that was meant arrived, or nothing was meant.
    private @Nullable Part toCome;

    /// What arrived, without what is gone of it.
    private List<Load> delivered = new ArrayList<>();

    private List<Load> confirmed = new ArrayList<>();
    private final List<Out> out = new ArrayList<>();

    void plan(Load load) {
        planned = load;
        said = load;
        mean(load.part);
    }

    void provide(Load load) {
        said = load;
        if (!left) {
            moving = new ArrayList<>(List.of(load.orAsSaidIn(moving)));
            mean(load.part);
        }
    }

    void dispatch(Load load) {
        said = load;
        if (left) {
            moving.add(load);
            toCome = toCome == null ? load.part : together(toCome, load.part);
        } else {
            left = true;
            moving = new ArrayList<>(List.of(load.orAsSaidIn(moving)));
            mean(load.part);
        }
    }

    /// What arrives at a hub was on its way; only what nobody saw leave becomes so now.
    void arriveAtHub(@Nullable Load part) {
        if (moving.isEmpty() && part != null) {
            moving.add(part);
        }
    }

    /// @param inAll whether the source speaks of all of this line that arrived so far
    void arrive(Load load, boolean inAll) {
        said = load;
        Load arrived = inAll ? load.orAsSaidIn(delivered) : load;
        if (inAll) {
            Load before = all(delivered);
            if (before != null && toCome != null) {
                toCome = together(toCome, before.part);
            }
            delivered.clear();
        }
        delivered.add(arrived);
        toCome = toCome == null || toCome.equals(load.part) ? null : rest(toCome, load.part);
    }

    void confirmAll() {
        confirmed = new ArrayList<>(furthest());
    }

    void confirm(Load load) {
        confirmed.add(load);
    }

    void leave(Stage to, Load load) {
        out.add(new Out(to, load));
        Part taken = toCome == null ? load.part : load.part.beyond(toCome);
        toCome = toCome == null ? null : rest(toCome, load.part);
        moving = without(moving, load.part);
        if (taken != null) {
            takeFromArrived(taken);
        }
    }

    /// All of it leaves; of what is lost, all that had not arrived if anything had.
    void leaveAll(Stage to) {
        Load there = whole();
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
        Load arrived = all(delivered);
        toCome = arrived == null ? whole : rest(whole, arrived.part);
    }

    private static @Nullable Part rest(Part of, Part part) {
        Part rest = of.minus(part);
        return rest.isNothing() ? null : rest;
    }

    private void takeFromArrived(Part taken) {
        Load confirmedInAll = all(confirmed);
        delivered = without(delivered, taken);
        Load arrived = all(delivered);
        if (confirmedInAll != null) {
            Part tooMuch =
                    arrived == null
                            ? confirmedInAll.part
                            : confirmedInAll.part.beyond(arrived.part);
            confirmed = tooMuch == null ? confirmed : without(confirmed, tooMuch);
        }
    }

    @Nullable Load planned() {
        return planned;
    }

    /// All that went into delivery, or else arrived, or was planned; absent if nothing is left.
    @Nullable Load whole() {
        return all(moving.isEmpty() ? furthest() : moving);
    }

    /// What a part of it is a part of: the whole, or if nothing is left, what was said last. A
    /// correction may make more leave than there was.
    @Nullable Load measure() {
        Load whole = whole();
        return whole == null ? said : whole;
    }

    /// The furthest thing said of the line; empty if nothing is left of it.
    List<Load> furthest() {
        return !delivered.isEmpty()
                ? delivered
                : !moving.isEmpty() ? moving : planned == null ? List.of() : List.of(planned);
    }

    List<Load> loads(Stage stage) {
        return switch (stage) {
            case IN_DELIVERY -> moving;
            case DELIVERED -> delivered;
            case CONFIRMED -> confirmed;
            case LOST, RETURNED ->
                    out.stream().filter(one -> one.to == stage).map(Out::load).toList();
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

    /// All loads of a line as one, with the terms of the first; absent if there is none.
    static @Nullable Load all(List<Load> loads) {
        Load all = null;
        for (Load load : loads) {
            all = all == null ? load : all.with(together(all.part, load.part));
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
                left.set(i, load.with(remains));
            }
            if (rest.isNothing() || rest.quantity() == null || !rest.quantity().isKnown()) {
                break;
            }
        }
        return left;
    }
}
