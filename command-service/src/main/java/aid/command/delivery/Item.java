package aid.command.delivery;

import aid.command.decision.Bounds;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of a consignment and how far it has come.
///
/// @param line what was last said of it
/// @param step how far it has come
/// @param cumulative whether the source spoke of everything delivered so far
/// @param left the day it left, where the day is known
/// @param arrived the day it was delivered, where the day is known
/// @param gone what was lost or sent back since `line` was said
/// @param confirmed what the recipient confirmed
record Item(
        Line line,
        Step step,
        boolean cumulative,
        @Nullable LocalDate left,
        @Nullable LocalDate arrived,
        List<LineQuantity> gone,
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
    }

    Item {
        gone = List.copyOf(gone);
        confirmed = List.copyOf(confirmed);
    }

    /// The item once it has come so far.
    Item at(Step reached) {
        Step now = reached.reached(step) ? reached : step;
        return new Item(line, now, cumulative, left, arrived, gone, confirmed);
    }

    /// The item once a part of it was lost or sent back.
    Item gone(LineQuantity part) {
        return new Item(line, step, cumulative, left, arrived, plus(gone, part), confirmed);
    }

    /// The item once the recipient confirmed a part of it.
    Item confirmed(LineQuantity part) {
        return new Item(line, step, cumulative, left, arrived, gone, plus(confirmed, part));
    }

    private static List<LineQuantity> plus(List<LineQuantity> parts, LineQuantity part) {
        List<LineQuantity> all = new ArrayList<>(parts);
        all.add(part);
        return all;
    }

    String id() {
        return line.line();
    }

    /// Whether it is on its way, or was.
    boolean moves() {
        return step.reached(Step.PROVIDED);
    }

    boolean delivered() {
        return step == Step.DELIVERED;
    }

    /// Whether all of it was lost or sent back.
    boolean nothingLeft() {
        return all(gone) || nothingLeftOf(gone);
    }

    /// Whether the recipient confirmed all that is left of it.
    boolean allConfirmed() {
        if (all(confirmed)) {
            return true;
        }
        return !confirmed.isEmpty() && nothingLeftOf(taken());
    }

    /// What needs no more confirmation.
    List<LineQuantity> taken() {
        List<LineQuantity> taken = new ArrayList<>(gone);
        taken.addAll(confirmed);
        return taken;
    }

    /// Whether taking `part` as well leaves less than nothing of what was not taken yet, whatever
    /// the figures turn out to be.
    boolean certainlyExceeded(List<LineQuantity> taken, LineQuantity part) {
        List<LineQuantity> together = new ArrayList<>(taken);
        together.add(part);
        return quantities(together).certainlyExceeds(Bounds.of(line.quantity()))
                || amount().stream()
                        .anyMatch(money -> amounts(together).certainlyExceeds(Bounds.of(money)));
    }

    /// What is left of it, to be said of the next step; empty where that cannot be worked out.
    Optional<Line> remaining() {
        Line left = line;
        for (LineQuantity part : gone) {
            Optional<Quantity> quantity = less(left.quantity(), part.quantity());
            Optional<Money> money =
                    Optional.ofNullable(left.money()).flatMap(all -> less(all, part.money()));
            if (quantity.isEmpty() || (left.money() != null && money.isEmpty())) {
                return Optional.empty();
            }
            left =
                    new Line(
                            left.line(),
                            left.capability(),
                            quantity.get(),
                            money.orElse(null),
                            left.valuation(),
                            left.includedIn(),
                            left.sourceTerm(),
                            left.mapping());
        }
        return Optional.of(left);
    }

    private static Optional<Quantity> less(Quantity from, @Nullable Quantity part) {
        if (!from.qualifier().hasNumber()) {
            return Optional.of(from);
        }
        return part == null || part.qualifier() != Qualifier.EXACT
                ? Optional.empty()
                : less(from.qualifier(), from.value(), part.value())
                        .map(left ->
                                new Quantity(
                                        Qualifier.EXACT, left, null, from.unit(), from.words()));
    }

    private static Optional<Money> less(Money from, @Nullable Money part) {
        if (!from.qualifier().hasNumber()) {
            return Optional.of(from);
        }
        return part == null || part.qualifier() != Qualifier.EXACT
                ? Optional.empty()
                : less(from.qualifier(), from.amount(), part.amount())
                        .map(left ->
                                new Money(
                                        Qualifier.EXACT,
                                        left,
                                        null,
                                        from.currency(),
                                        from.words()));
    }

    private static Optional<BigDecimal> less(
            Qualifier qualifier, @Nullable BigDecimal from, @Nullable BigDecimal part) {
        return qualifier == Qualifier.EXACT && from != null && part != null
                ? Optional.of(from.subtract(part).max(BigDecimal.ZERO))
                : Optional.empty();
    }

    private Optional<Money> amount() {
        return Optional.ofNullable(line.money());
    }

    private boolean nothingLeftOf(List<LineQuantity> taken) {
        Bounds promised = Bounds.of(line.quantity());
        BigDecimal upper = promised.upper();
        return upper != null && quantities(taken).lower().compareTo(upper) >= 0;
    }

    private static boolean all(List<LineQuantity> parts) {
        return parts.stream().anyMatch(part -> part.quantity() == null && part.money() == null);
    }

    private static Bounds quantities(List<LineQuantity> parts) {
        return parts.stream()
                .flatMap(part -> Optional.ofNullable(part.quantity()).stream())
                .map(Bounds::of)
                .reduce(Bounds.NOTHING, Bounds::plus);
    }

    private Bounds amounts(List<LineQuantity> parts) {
        return parts.stream()
                .flatMap(part -> Optional.ofNullable(part.money()).stream())
                .filter(money ->
                        amount().filter(all -> Objects.equals(all.currency(), money.currency()))
                                .isPresent())
                .map(Bounds::of)
                .reduce(Bounds.NOTHING, Bounds::plus);
    }
}
