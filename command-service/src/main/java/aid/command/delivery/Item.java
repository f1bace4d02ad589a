package aid.command.delivery;

import aid.command.decision.Bounds;
import aid.command.register.Carriage;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A line of a consignment and how far it has come.
///
/// It may arrive in parts. That something is still to come is believed only where it is certain:
/// ten left and four arrived; otherwise what was heard to arrive is all of it.
///
/// @param line what was last said of the whole of it before it arrived, or the first that arrived
/// @param step how far it has come
/// @param told what was said of it, in order
/// @param left when it left
/// @param arrived when it last arrived
/// @param confirmed what the recipient confirmed
record Item(
        Line line,
        Step step,
        List<Told> told,
        @Nullable DateValue left,
        @Nullable DateValue arrived,
        List<LineQuantity> confirmed) {

    /// How far a line has come, in order.
    enum Step {
        PLANNED,
        /// It is being provided; when it leaves and arrives is not said.
        PROVIDED,
        DISPATCHED,
        AT_HUB,
        DELIVERED;

        boolean reached(Step other) {
            return compareTo(other) >= 0;
        }

        String words() {
            return switch (this) {
                case PLANNED -> "planned";
                case PROVIDED -> "being provided";
                case DISPATCHED -> "dispatched";
                case AT_HUB -> "at a hub";
                case DELIVERED -> "delivered";
            };
        }
    }

    /// Something said of a line.
    sealed interface Told {

        /// How much the whole of it is, as of then.
        record Whole(Line line) implements Told {}

        /// A part arrived; if cumulative, this is all that arrived so far.
        record Arrival(Line part, boolean cumulative) implements Told {}

        /// A part was lost or sent back.
        ///
        /// @param rest whether it is all that had not arrived
        record Gone(LineQuantity part, boolean rest) implements Told {
            boolean all() {
                return !rest && Item.all(part);
            }
        }
    }

    /// The line once it is planned, provided or on its way. What is said of an earlier step after a
    /// later one does not change how much it is.
    static Item said(@Nullable Item was, Line line, Step step, @Nullable DateValue day) {
        Told whole = new Told.Whole(line);
        if (was == null) {
            return new Item(
                    line,
                    step,
                    List.of(whole),
                    step == Step.DISPATCHED ? day : null,
                    null,
                    List.of());
        }
        boolean further = step.reached(was.step);
        return new Item(
                further ? line : was.line,
                further ? step : was.step,
                further ? plus(was.told, whole) : was.told,
                step == Step.DISPATCHED ? day : was.left,
                was.arrived,
                was.confirmed);
    }

    /// The line once it arrived, or a part of it did.
    static Item arrived(
            @Nullable Item was, Line part, boolean cumulative, @Nullable DateValue day) {
        Told arrival = new Told.Arrival(part, cumulative);
        return was == null
                ? new Item(part, Step.DELIVERED, List.of(arrival), null, day, List.of())
                : new Item(
                        was.line,
                        Step.DELIVERED,
                        plus(was.told, arrival),
                        was.left,
                        day,
                        was.confirmedInFull());
    }

    /// The line once it has come so far.
    Item at(Step reached) {
        Step now = reached.reached(step) ? reached : step;
        return new Item(line, now, told, left, arrived, confirmed);
    }

    /// The line once a part of it was lost on the way. Of one that arrived in part, "all that
    /// remains" is what had not arrived.
    Item lost(LineQuantity part) {
        return gone(part, all(part) && (partly() || perhapsPartly()));
    }

    /// The line once a part of it was sent back.
    Item returned(LineQuantity part) {
        return gone(part, false);
    }

    private Item gone(LineQuantity part, boolean rest) {
        return new Item(
                line, step, plus(told, new Told.Gone(part, rest)), left, arrived, confirmed);
    }

    /// The line once the recipient confirmed a part of it.
    Item confirmed(LineQuantity part) {
        return new Item(line, step, told, left, arrived, plus(confirmed, part));
    }

    private static <T> List<T> plus(List<T> parts, T part) {
        List<T> all = new ArrayList<>(parts);
        all.add(part);
        return List.copyOf(all);
    }

    String id() {
        return line.line();
    }

    /// Whether it is on its way, or was.
    boolean moves() {
        return step.reached(Step.PROVIDED);
    }

    /// What arrived, part by part.
    List<Line> arrivals() {
        List<Line> arrivals = new ArrayList<>();
        for (Told each : told) {
            if (each instanceof Told.Arrival(Line part, boolean cumulative)) {
                if (cumulative) {
                    arrivals.clear();
                }
                arrivals.add(part);
            }
        }
        return arrivals;
    }

    /// What was lost or sent back after it was last heard to move.
    Stream<Told> goneSince() {
        int moved = told.size();
        while (moved > 0 && told.get(moved - 1) instanceof Told.Gone) {
            moved--;
        }
        return told.subList(moved, told.size()).stream();
    }

    /// Whether what was last heard to arrive is all that arrived so far.
    boolean cumulative() {
        return told.stream()
                .filter(Told.Arrival.class::isInstance)
                .reduce((_, later) -> later)
                .filter(last -> ((Told.Arrival) last).cumulative())
                .isPresent();
    }

    /// Whether it arrived, or a part of it did.
    boolean delivered() {
        return told.stream().anyMatch(Told.Arrival.class::isInstance);
    }

    /// Whether a part of it arrived and another is certainly still to come.
    boolean partly() {
        return delivered()
                && !allGone()
                && measures(line.quantity(), line.money())
                        .anyMatch(measure -> carriage(measure).partly());
    }

    /// Whether a part of it arrived and nobody could say whether anything is still to come.
    boolean perhapsPartly() {
        return delivered()
                && !partly()
                && told.stream().anyMatch(Told.Whole.class::isInstance)
                && arrivals().stream().noneMatch(part -> part.equals(line))
                && measures(line.quantity(), line.money())
                        .noneMatch(measure -> carriage(measure).toCome().isNothing());
    }

    /// Whether all of it was lost or sent back.
    boolean nothingLeft() {
        return allGone()
                || (told.stream().anyMatch(Told.Gone.class::isInstance)
                        && unit(line.quantity())
                                .filter(unit -> carriage(unit).left().isNothing())
                                .isPresent());
    }

    private boolean allGone() {
        return told.stream().anyMatch(each -> each instanceof Told.Gone gone && gone.all());
    }

    /// Whether the recipient confirmed all that is left of what arrived.
    boolean allConfirmed() {
        return confirmed.stream().anyMatch(Item::all)
                || (!confirmed.isEmpty()
                        && unit(line.quantity())
                                .filter(unit -> confirmed(unit).reaches(carriage(unit).arrived()))
                                .isPresent());
    }

    /// Whether more would be confirmed than arrived, whatever the figures turn out to be.
    boolean overConfirmed(LineQuantity part) {
        return measures(part.quantity(), part.money())
                .anyMatch(measure ->
                        confirmed(measure)
                                .plus(measure.of(part.quantity(), part.money()))
                                .certainlyExceeds(carriage(measure).arrived()));
    }

    /// Whether more would be gone than there was, whatever the figures turn out to be.
    boolean overdrawn(LineQuantity part) {
        return nothingLeft()
                || measures(part.quantity(), part.money())
                        .anyMatch(measure ->
                                measure.of(part.quantity(), part.money())
                                        .certainlyExceeds(carriage(measure).left()));
    }

    private Bounds confirmed(Measure measure) {
        return confirmed.stream()
                .map(part -> measure.of(part.quantity(), part.money()))
                .reduce(Bounds.NOTHING, Bounds::plus);
    }

    /// What was confirmed, in figures even where it was all that had arrived by then.
    private List<LineQuantity> confirmedInFull() {
        return confirmed.stream().anyMatch(Item::all)
                ? arrivals().stream()
                        .map(part -> new LineQuantity(part.line(), part.quantity(), part.money()))
                        .toList()
                : confirmed;
    }

    /// Whether it is all that remains.
    static boolean all(LineQuantity part) {
        return part.quantity() == null && part.money() == null;
    }

    /// What has not arrived and is not gone, to be said when it arrives; empty where that cannot be
    /// worked out.
    Optional<Line> remaining() {
        if (told.getLast() instanceof Told.Whole(Line whole)) {
            return Optional.of(whole);
        }
        Optional<Quantity> quantity = remaining(line.quantity());
        Money worth = line.money();
        Optional<Money> money = worth == null ? Optional.empty() : remaining(worth);
        return quantity.isEmpty() || (worth != null && money.isEmpty())
                ? Optional.empty()
                : Optional.of(
                        new Line(
                                line.line(),
                                line.capability(),
                                quantity.get(),
                                money.orElse(null),
                                line.valuation(),
                                line.includedIn(),
                                line.sourceTerm(),
                                line.mapping()));
    }

    private Optional<Quantity> remaining(Quantity of) {
        return of.qualifier().hasNumber()
                ? unit(of).flatMap(measure -> carriage(measure).toCome().exact())
                        .map(n -> new Quantity(Qualifier.EXACT, n, null, of.unit(), of.words()))
                : Optional.of(of);
    }

    private Optional<Money> remaining(Money of) {
        return of.qualifier().hasNumber()
                ? currency(of)
                        .flatMap(measure -> carriage(measure).toCome().exact())
                        .map(n -> new Money(Qualifier.EXACT, n, null, of.currency(), of.words()))
                : Optional.of(of);
    }

    /// How much of it is still to come and has arrived; what is measured otherwise may be anything.
    private Carriage carriage(Measure measure) {
        Carriage carriage = Carriage.NOTHING;
        for (Told each : told) {
            carriage =
                    switch (each) {
                        case Told.Whole(Line all) ->
                                carriage.said(measure.of(all.quantity(), all.money()));
                        case Told.Arrival(Line part, boolean cumulative) -> {
                            Bounds so = measure.of(part.quantity(), part.money());
                            yield cumulative ? carriage.arrivedInAll(so) : carriage.arrived(so);
                        }
                        case Told.Gone gone ->
                                gone.rest()
                                        ? carriage.restGone()
                                        : gone.all()
                                                ? Carriage.NOTHING
                                                : carriage.gone(
                                                        measure.of(
                                                                gone.part().quantity(),
                                                                gone.part().money()));
                    };
        }
        return carriage;
    }

    /// A unit or a currency.
    private record Measure(@Nullable String unit, @Nullable String currency) {
        Bounds of(@Nullable Quantity quantity, @Nullable Money money) {
            if (unit != null) {
                return quantity != null && unit.equals(quantity.unit())
                        ? Bounds.of(quantity)
                        : Bounds.ANYTHING;
            }
            return money != null && Objects.equals(currency, money.currency())
                    ? Bounds.of(money)
                    : Bounds.ANYTHING;
        }
    }

    private static Stream<Measure> measures(@Nullable Quantity quantity, @Nullable Money money) {
        return Stream.concat(
                Optional.ofNullable(quantity).flatMap(Item::unit).stream(),
                Optional.ofNullable(money).flatMap(Item::currency).stream());
    }

    private static Optional<Measure> unit(Quantity quantity) {
        return Optional.ofNullable(quantity.unit()).map(unit -> new Measure(unit, null));
    }

    private static Optional<Measure> currency(Money money) {
        return Optional.ofNullable(money.currency()).map(code -> new Measure(null, code));
    }
}
