package aid.postings;

import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of a consignment: what is on its way, arrived, was confirmed, lost or sent back.
///
/// What is lost or sent back had not arrived, and is taken off what arrived only as far as it is
/// certainly more than that. What arrives later arrives in full, whatever was lost before.
public final class ConsignmentLineState {

    /// How far a line has come, in order.
    public enum Step {
        PLANNED,
        /// It is being provided; when it leaves and arrives is not said.
        PROVIDED,
        DISPATCHED,
        AT_HUB,
        DELIVERED;

        public boolean reached(Step other) {
            return compareTo(other) >= 0;
        }
    }

    /// Something said of a line: how much of it, from whom to whom, and by which event.
    public record Shipment(Line line, Terms terms, Part part, Origin origin) {
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

    /// What was said last of all of it, before it arrived; the first that arrived where nothing
    /// was.
    private @Nullable Shipment all;

    private Step step = Step.PLANNED;

    /// Whether the source of what arrived last spoke of all that arrived so far.
    private boolean inAll;

    /// All of it was lost or sent back.
    private boolean gone;

    /// How much of what is gone was so when it was last heard to move.
    private int outBefore;

    private @Nullable DateValue leftOn;
    private @Nullable DateValue arrivedOn;

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

    ConsignmentLineState copy() {
        ConsignmentLineState copy = new ConsignmentLineState();
        copy.planned = planned;
        copy.said = said;
        copy.all = all;
        copy.step = step;
        copy.inAll = inAll;
        copy.gone = gone;
        copy.outBefore = outBefore;
        copy.leftOn = leftOn;
        copy.arrivedOn = arrivedOn;
        copy.moving.addAll(moving);
        copy.left = left;
        copy.toCome = toCome;
        copy.delivered.addAll(delivered);
        copy.confirmed.addAll(confirmed);
        copy.out.addAll(out);
        return copy;
    }

    /// What was said last of all of it before it arrived, or else the first that arrived.
    public Line line() {
        if (all == null) {
            throw new DamagedHistoryException("nothing was said of a line");
        }
        return all.line;
    }

    public Step step() {
        return step;
    }

    /// When it left, as it was said last.
    public Optional<DateValue> leftOn() {
        return Optional.ofNullable(leftOn);
    }

    /// When it arrived last.
    public Optional<DateValue> arrivedOn() {
        return Optional.ofNullable(arrivedOn);
    }

    /// Whether it arrived, or a part of it did.
    public boolean isDelivered() {
        return step == Step.DELIVERED;
    }

    /// Whether a part of it arrived and another is certainly still to come.
    public boolean isPartlyDelivered() {
        return isDelivered() && toCome != null && toCome.isCertainlySomething();
    }

    /// Whether a part of it arrived and nobody could say whether anything is still to come.
    public boolean isPerhapsPartlyDelivered() {
        return isDelivered() && toCome != null && !toCome.isCertainlySomething();
    }

    /// Whether all of it was lost or sent back.
    public boolean nothingIsLeft() {
        return gone || (!out.isEmpty() && moving.isEmpty() && delivered.isEmpty());
    }

    /// What can still be lost or sent back; absent where nothing is left.
    public Optional<Part> left() {
        Shipment arrived = all(delivered);
        if (toCome == null) {
            return Optional.ofNullable(arrived).map(Shipment::part);
        }
        return Optional.of(arrived == null ? toCome : together(toCome, arrived.part));
    }

    /// What arrived and is not gone; absent where nothing is.
    public Optional<Part> arrived() {
        return Optional.ofNullable(all(delivered)).map(Shipment::part);
    }

    /// What went into delivery and is not gone; absent where nothing is.
    public Optional<Part> moving() {
        return Optional.ofNullable(all(moving)).map(Shipment::part);
    }

    /// What is planned; absent where no plan is known.
    public Optional<Part> plan() {
        return Optional.ofNullable(planned).map(Shipment::part);
    }

    /// What the recipient confirmed; absent where it did not.
    public Optional<Part> confirmed() {
        return Optional.ofNullable(all(confirmed)).map(Shipment::part);
    }

    /// Whether the recipient confirmed all that is left of what arrived.
    public boolean isAllConfirmed() {
        return !confirmed.isEmpty()
                && (confirmed.equals(delivered)
                        || confirmed().flatMap(part -> arrived().map(part::isAllOf)).orElse(false));
    }

    /// What arrived and is not gone, part by part.
    public List<Line> arrivals() {
        return delivered.stream().map(Shipment::line).toList();
    }

    /// Whether the source of what arrived last spoke of all that arrived so far.
    public boolean isSaidInAll() {
        return inAll;
    }

    /// The parts that were lost or sent back since it was last heard to move.
    public List<Part> goneSince() {
        return out.subList(outBefore, out.size()).stream().map(one -> one.shipment.part).toList();
    }

    /// What has not arrived and is not gone, as a line to be said when it arrives; empty where it
    /// cannot be worked out.
    public Optional<Line> lineToCome() {
        Shipment whole = all;
        if (whole == null || toCome == null) {
            return Optional.empty();
        }
        if (toCome.equals(whole.part)) {
            return Optional.of(whole.line);
        }
        Line line = whole.line;
        Quantity quantity = rest(line.quantity(), toCome.quantity());
        Money money = line.money() == null ? null : rest(line.money(), toCome.money());
        return quantity == null || (line.money() != null && money == null)
                ? Optional.empty()
                : Optional.of(
                        new Line(
                                line.line(),
                                line.capability(),
                                quantity,
                                money,
                                line.valuation(),
                                line.includedIn(),
                                line.sourceTerm(),
                                line.mapping()));
    }

    private static @Nullable Quantity rest(Quantity of, @Nullable Reading rest) {
        if (!of.qualifier().hasNumber()) {
            return of;
        }
        BigDecimal n = rest == null ? null : rest.exact();
        return n == null ? null : new Quantity(Qualifier.EXACT, n, null, of.unit(), of.words());
    }

    private static @Nullable Money rest(Money of, @Nullable Reading rest) {
        if (!of.qualifier().hasNumber()) {
            return of;
        }
        BigDecimal n = rest == null ? null : rest.exact();
        return n == null ? null : new Money(Qualifier.EXACT, n, null, of.currency(), of.words());
    }

    private void come(Step reached, Shipment shipment) {
        if (reached.reached(step) || all == null) {
            all = all != null && reached == Step.DELIVERED ? all : shipment;
            step = reached;
        }
        gone = false;
        outBefore = out.size();
    }

    void plan(Shipment shipment) {
        come(Step.PLANNED, shipment);
        planned = shipment;
        said = shipment;
        mean(shipment.part);
    }

    void provide(Shipment shipment) {
        come(Step.PROVIDED, shipment);
        said = shipment;
        if (!left) {
            moving = new ArrayList<>(List.of(shipment.orAsSaidIn(moving)));
            mean(shipment.part);
        }
    }

    void dispatch(Shipment shipment) {
        come(Step.DISPATCHED, shipment);
        leftOn = shipment.origin.effective().date();
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
        step = step.reached(Step.AT_HUB) ? step : Step.AT_HUB;
    }

    /// @param inAll whether the source speaks of all of this line that arrived so far
    void arrive(Shipment shipment, boolean inAll) {
        come(Step.DELIVERED, shipment);
        arrivedOn = shipment.origin.effective().date();
        this.inAll = inAll;
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
        gone = true;
        left = false;
        toCome = null;
        moving.clear();
        delivered.clear();
        confirmed.clear();
    }

    /// The line around this one, as it was said last.
    @Nullable String around() {
        return said == null ? null : said.line.includedIn();
    }

    /// There is no more of it than of the line around it.
    void keepWithin(ConsignmentLineState outer) {
        moving = within(moving, all(outer.moving));
        delivered = within(delivered, all(outer.delivered));
        if (toCome != null && outer.toCome != null) {
            toCome = toCome.atMost(outer.toCome);
        }
    }

    private static List<Shipment> within(List<Shipment> shipments, @Nullable Shipment outer) {
        Shipment whole = all(shipments);
        Part limited = whole == null || outer == null ? null : whole.part.atMost(outer.part);
        return whole == null || limited == null || limited.equals(whole.part)
                ? shipments
                : new ArrayList<>(List.of(whole.with(limited)));
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
