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
/// It may arrive in parts. That something is still on its way is believed only where it is certain:
/// ten left and four arrived; otherwise what was heard to arrive is all of it.
///
/// @param line what was last said of the whole of it before it arrived, or the first that arrived
/// @param step how far it has come
/// @param arrivals what arrived, part by part
/// @param cumulative whether the source spoke of everything delivered so far
/// @param left the day it left, where the day is known
/// @param arrived the day it last arrived, where the day is known
/// @param goneBefore what was lost or sent back before it was last heard to move
/// @param goneSince what was lost or sent back after that
/// @param closed whether what had not arrived is gone altogether
/// @param confirmed what the recipient confirmed
record Item(
        Line line,
        Step step,
        List<Line> arrivals,
        boolean cumulative,
        @Nullable LocalDate left,
        @Nullable LocalDate arrived,
        List<LineQuantity> goneBefore,
        List<LineQuantity> goneSince,
        boolean closed,
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

    /// The line once it is planned, provided or on its way.
    static Item said(@Nullable Item was, Line line, Step step, @Nullable LocalDate day) {
        LocalDate left = was == null ? null : was.left;
        return new Item(
                line,
                was == null || step.reached(was.step) ? step : was.step,
                was == null ? List.of() : was.arrivals,
                was != null && was.cumulative,
                step == Step.DISPATCHED ? day : left,
                was == null ? null : was.arrived,
                was == null ? List.of() : was.gone(),
                List.of(),
                was != null && was.closed,
                was == null ? List.of() : was.confirmed);
    }

    /// The line once it arrived, or a part of it did.
    static Item arrived(
            @Nullable Item was, Line part, boolean cumulative, @Nullable LocalDate day) {
        return was == null
                ? new Item(
                        part,
                        Step.DELIVERED,
                        List.of(part),
                        cumulative,
                        null,
                        day,
                        List.of(),
                        List.of(),
                        false,
                        List.of())
                : new Item(
                        was.line,
                        Step.DELIVERED,
                        cumulative ? List.of(part) : plus(was.arrivals, part),
                        cumulative,
                        was.left,
                        day,
                        was.gone(),
                        List.of(),
                        was.closed,
                        was.confirmedInFull());
    }

    /// The line once it has come so far.
    Item at(Step reached) {
        Step now = reached.reached(step) ? reached : step;
        return new Item(
                line,
                now,
                arrivals,
                cumulative,
                left,
                arrived,
                goneBefore,
                goneSince,
                closed,
                confirmed);
    }

    /// The line once a part of it was lost on the way. Of one that arrived in part, "all that
    /// remains" is what had not arrived.
    Item lost(LineQuantity part) {
        return part.quantity() == null && part.money() == null && partly()
                ? new Item(
                        line,
                        step,
                        arrivals,
                        cumulative,
                        left,
                        arrived,
                        goneBefore,
                        goneSince,
                        true,
                        confirmed)
                : returned(part);
    }

    /// The line once a part of it was sent back.
    Item returned(LineQuantity part) {
        return new Item(
                line,
                step,
                arrivals,
                cumulative,
                left,
                arrived,
                goneBefore,
                plus(goneSince, part),
                closed,
                confirmed);
    }

    /// The line once the recipient confirmed a part of it.
    Item confirmed(LineQuantity part) {
        return new Item(
                line,
                step,
                arrivals,
                cumulative,
                left,
                arrived,
                goneBefore,
                goneSince,
                closed,
                plus(confirmed, part));
    }

    private static <T> List<T> plus(List<T> parts, T part) {
        List<T> all = new ArrayList<>(parts);
        all.add(part);
        return List.copyOf(all);
    }

    String id() {
        return line.line();
    }

    /// What was lost or sent back.
    List<LineQuantity> gone() {
        List<LineQuantity> gone = new ArrayList<>(goneBefore);
        gone.addAll(goneSince);
        return List.copyOf(gone);
    }

    /// Whether it is on its way, or was.
    boolean moves() {
        return step.reached(Step.PROVIDED);
    }

    /// Whether it arrived, or a part of it did.
    boolean delivered() {
        return !arrivals.isEmpty();
    }

    /// Whether a part of it arrived and another is certainly still on its way.
    boolean partly() {
        return delivered()
                && !closed
                && !all(gone())
                && exceeds(List.of(whole()), both(gone(), arrivedParts()));
    }

    /// Whether all of it was lost or sent back.
    boolean nothingLeft() {
        return all(gone())
                || (usesUp(gone(), List.of(whole()))
                        && (arrivals.isEmpty() || usesUp(gone(), arrivedParts())));
    }

    /// Whether the recipient confirmed all that is left of what arrived.
    boolean allConfirmed() {
        return all(confirmed)
                || (!confirmed.isEmpty()
                        && (usesUp(confirmed, arrivedParts())
                                || usesUp(both(confirmed, gone()), List.of(whole()))));
    }

    /// Whether more would be confirmed than arrived, whatever the figures turn out to be.
    boolean overConfirmed(LineQuantity part) {
        List<LineQuantity> all = both(confirmed, List.of(part));
        return exceeds(all, arrivedParts()) || exceedsAll(both(all, gone()));
    }

    /// Whether more would be gone than there was, whatever the figures turn out to be.
    boolean overdrawn(LineQuantity part) {
        return nothingLeft() || exceedsAll(both(gone(), List.of(part)));
    }

    private boolean exceedsAll(List<LineQuantity> parts) {
        return exceeds(parts, List.of(whole()))
                && (arrivals.isEmpty() || exceeds(parts, arrivedParts()));
    }

    private LineQuantity whole() {
        return new LineQuantity(line.line(), line.quantity(), line.money());
    }

    private List<LineQuantity> arrivedParts() {
        return arrivals.stream()
                .map(part -> new LineQuantity(part.line(), part.quantity(), part.money()))
                .toList();
    }

    /// What was confirmed, in figures even where it was all that had arrived by then.
    private List<LineQuantity> confirmedInFull() {
        return all(confirmed) ? arrivedParts() : confirmed;
    }

    private static List<LineQuantity> both(List<LineQuantity> one, List<LineQuantity> other) {
        List<LineQuantity> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /// What has not arrived and is not gone, to be said when it arrives; empty where that cannot be
    /// worked out.
    Optional<Line> remaining() {
        Line left = line;
        for (LineQuantity part : both(gone(), arrivedParts())) {
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

    /// Whether the parts certainly come to all that the others can be.
    private static boolean usesUp(List<LineQuantity> parts, List<LineQuantity> of) {
        String unit = unit(of.getFirst());
        BigDecimal upper = quantities(of, unit).upper();
        return upper != null
                && upper.signum() > 0
                && quantities(parts, unit).lower().compareTo(upper) >= 0;
    }

    private static boolean exceeds(List<LineQuantity> parts, List<LineQuantity> of) {
        String unit = unit(parts.getFirst());
        String currency = currency(parts.getFirst());
        return (unit != null && quantities(parts, unit).certainlyExceeds(quantities(of, unit)))
                || (currency != null
                        && amounts(parts, currency).certainlyExceeds(amounts(of, currency)));
    }

    private static boolean all(List<LineQuantity> parts) {
        return parts.stream().anyMatch(part -> part.quantity() == null && part.money() == null);
    }

    /// The sum in a unit; of what is measured otherwise, or not at all, nothing is known.
    private static Bounds quantities(List<LineQuantity> parts, @Nullable String unit) {
        Bounds sum = Bounds.NOTHING;
        for (LineQuantity part : parts) {
            Quantity quantity = part.quantity();
            sum =
                    sum.plus(
                            quantity != null && Objects.equals(quantity.unit(), unit)
                                    ? Bounds.of(quantity)
                                    : Bounds.ANYTHING);
        }
        return sum;
    }

    private static Bounds amounts(List<LineQuantity> parts, String currency) {
        Bounds sum = Bounds.NOTHING;
        for (LineQuantity part : parts) {
            Money money = part.money();
            sum =
                    sum.plus(
                            money != null && currency.equals(money.currency())
                                    ? Bounds.of(money)
                                    : Bounds.ANYTHING);
        }
        return sum;
    }

    private static @Nullable String unit(LineQuantity part) {
        return part.quantity() == null ? null : part.quantity().unit();
    }

    private static @Nullable String currency(LineQuantity part) {
        return part.money() == null ? null : part.money().currency();
    }
}
