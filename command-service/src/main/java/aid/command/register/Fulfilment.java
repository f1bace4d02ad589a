package aid.command.register;

import aid.command.decision.Bounds;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.register.Known.Against;
import aid.command.register.Known.Commitment;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Whether more is on its way or delivered of a pledge or contract than it promises, as far as that
/// is certain.
///
/// Only what is measured alike is compared: the same unit, the same currency. What a source left
/// open is taken in favour of the fact: a quantity that was not said delivered nothing, and a line
/// that promises no figure promises any.
public final class Fulfilment {

    private final String stream;
    private final Commitment promised;
    private final List<Against> done;

    private Fulfilment(String stream, Commitment promised, List<Against> done) {
        this.stream = stream;
        this.promised = promised;
        this.done = done;
    }

    /// One refusal for each line, and for the whole, of which too much was delivered.
    ///
    /// @param field the part of the command that is to blame
    /// @param stream the pledge or contract
    /// @param done what all deliveries did for it, each in the order of its events
    public static List<Refusal> exceeded(
            String field, String stream, Commitment promised, List<Against> done) {
        return new Fulfilment(stream, promised, done).exceeded(field);
    }

    private List<Refusal> exceeded(String field) {
        List<Refusal> refusals = new ArrayList<>();
        List<Line> top = promised.lines().stream().filter(l -> l.includedIn() == null).toList();
        for (Line line : promised.lines()) {
            boolean only = top.size() == 1 && top.getFirst().equals(line);
            List<Against> forLine =
                    done.stream()
                            .filter(a -> line.line().equals(a.line()) || (only && a.line() == null))
                            .toList();
            for (Measure measure : measures(line)) {
                Bounds promise = measure.of(line).minus(gaveUp(line.line(), measure));
                compare(field, line.line(), measure, promise, certain(forLine, measure))
                        .ifPresent(refusals::add);
            }
        }
        List<Against> forWhole =
                done.stream()
                        .filter(a ->
                                a.line() == null
                                        || top.stream().anyMatch(l -> l.line().equals(a.line())))
                        .toList();
        for (Measure measure : measures(forWhole)) {
            whole(top, measure)
                    .flatMap(promise ->
                            compare(field, null, measure, promise, certain(forWhole, measure)))
                    .filter(refusal -> top.size() > 1 || refusals.isEmpty())
                    .ifPresent(refusals::add);
        }
        return refusals;
    }

    /// What the whole of it promises in a measure; empty where it promises nothing comparable.
    private Optional<Bounds> whole(List<Line> top, Measure measure) {
        Money total = promised.total();
        if (measure instanceof Currency(String code) && total != null) {
            Bounds given =
                    promised.gaveUp().stream()
                            .map(part -> measure.of(part.quantity(), part.money()))
                            .reduce(Bounds.NOTHING, Bounds::plus);
            return code.equals(total.currency())
                    ? Optional.of(Bounds.of(total).minus(given))
                    : Optional.empty();
        }
        Bounds sum = Bounds.NOTHING;
        boolean comparable = false;
        for (Line line : top) {
            if (measure.knows(line)) {
                comparable = true;
                sum = sum.plus(measure.of(line).minus(gaveUp(line.line(), measure)));
            } else if (measure.mayBe(line)) {
                return Optional.empty();
            }
        }
        return comparable ? Optional.of(sum) : Optional.empty();
    }

    private Bounds gaveUp(String line, Measure measure) {
        return promised.gaveUp().stream()
                .filter(part -> part.line().equals(line))
                .map(part -> measure.of(part.quantity(), part.money()))
                .reduce(Bounds.NOTHING, Bounds::plus);
    }

    private Optional<Refusal> compare(
            String field, @Nullable String line, Measure measure, Bounds promise, Bounds sum) {
        if (!sum.certainlyExceeds(promise)) {
            return Optional.empty();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("stream", stream);
        if (line != null) {
            facts.put("line", line);
        }
        facts.put("promised", promise + " " + measure.name());
        facts.put("delivered", sum + " " + measure.name());
        return Optional.of(
                new Refusal(
                        RefusalCode.DELIVERY_EXCEEDS_COMMITMENT,
                        field,
                        stream
                                + (line == null ? "" : ", line " + line + ",")
                                + " promises "
                                + promise
                                + " "
                                + measure.name()
                                + "; with this "
                                + sum
                                + " would be delivered. Correct what is wrong, or override with"
                                + " a reason",
                        facts));
    }

    /// What was certainly done in a measure: the sum over deliveries, or what one source said of
    /// all of them together, whichever is more.
    private static Bounds certain(List<Against> rows, Measure measure) {
        Bounds sum = Bounds.NOTHING;
        Bounds most = Bounds.NOTHING;
        for (Done done : done(rows, measure)) {
            if (!done.cumulative()) {
                sum = sum.plus(done.counts());
            } else if (done.counts().lower().compareTo(most.lower()) >= 0) {
                most = done.counts();
            }
        }
        return most.lower().compareTo(sum.lower()) > 0 ? most : sum;
    }

    /// What each line of a delivery did: what arrived of it, or what is on its way if nothing of it
    /// arrived.
    private static List<Done> done(List<Against> rows, Measure measure) {
        Map<Part, Done> done = new LinkedHashMap<>();
        for (Against row : rows) {
            Part part = Part.of(row);
            switch (row.stage()) {
                case IN_DELIVERY, DELIVERED ->
                        done.put(
                                part,
                                done.getOrDefault(part, Done.NOTHING)
                                        .moved(row, measure.of(row.quantity(), row.money())));
                case LOST, RETURNED ->
                        done.replaceAll(
                                (from, so) -> part.overlaps(from) ? so.lessened(row, measure) : so);
                case SIGNALLED,
                        CONDITIONAL,
                        PLEDGED,
                        AUTHORISED,
                        ALLOCATED,
                        CONTRACTED,
                        PAID,
                        CONFIRMED,
                        WITHDRAWN,
                        LAPSED,
                        UNKNOWN -> {}
            }
        }
        List<Part> arrived =
                done.entrySet().stream()
                        .filter(each -> each.getValue().arrived())
                        .map(Map.Entry::getKey)
                        .toList();
        return done.entrySet().stream()
                .filter(each ->
                        each.getValue().arrived()
                                || arrived.stream().noneMatch(each.getKey()::overlaps))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// What a line of a delivery did so far.
    ///
    /// @param arrived whether anything arrived
    /// @param cumulative whether its source spoke last of everything delivered so far
    private record Done(Carriage carriage, boolean arrived, boolean cumulative) {

        static final Done NOTHING = new Done(Carriage.NOTHING, false, false);

        Done moved(Against row, Bounds figure) {
            return row.stage() == Stage.IN_DELIVERY
                    ? new Done(carriage.said(figure), arrived, cumulative)
                    : new Done(
                            row.cumulative()
                                    ? carriage.arrivedInAll(figure)
                                    : carriage.arrived(figure),
                            true,
                            row.cumulative());
        }

        Done lessened(Against row, Measure measure) {
            boolean all = row.quantity() == null && row.money() == null;
            boolean rest =
                    all && row.stage() == Stage.LOST && arrived && !carriage.toCome().isNothing();
            return new Done(
                    rest
                            ? carriage.restGone()
                            : all
                                    ? Carriage.NOTHING
                                    : carriage.gone(measure.of(row.quantity(), row.money())),
                    arrived,
                    cumulative);
        }

        Bounds counts() {
            return arrived ? carriage.arrived() : carriage.toCome();
        }
    }

    /// A line of a delivery, as far as it is for a line of the commitment.
    private record Part(String by, @Nullable String byLine, @Nullable String line) {

        static Part of(Against row) {
            return new Part(row.by(), row.byLine(), row.line());
        }

        boolean overlaps(Part other) {
            return by.equals(other.by)
                    && (byLine == null || other.byLine == null || byLine.equals(other.byLine))
                    && Objects.equals(line, other.line);
        }
    }

    private static Set<Measure> measures(Line line) {
        Set<Measure> measures = new LinkedHashSet<>();
        add(measures, line.quantity(), line.money());
        return measures;
    }

    private static Set<Measure> measures(List<Against> rows) {
        Set<Measure> measures = new LinkedHashSet<>();
        rows.forEach(row -> add(measures, row.quantity(), row.money()));
        return measures;
    }

    private static void add(Set<Measure> to, @Nullable Quantity quantity, @Nullable Money money) {
        named(quantity, Quantity::unit).map(Unit::new).ifPresent(to::add);
        named(money, Money::currency).map(Currency::new).ifPresent(to::add);
    }

    private static <T> Optional<String> named(
            @Nullable T figure, Function<T, @Nullable String> name) {
        return Optional.ofNullable(figure).map(name);
    }

    /// What figures have in common that can be added up.
    private sealed interface Measure {

        String name();

        /// The bounds of whichever of the two is of this measure; nothing is certain of the others,
        /// so they count as nothing.
        Bounds of(@Nullable Quantity quantity, @Nullable Money money);

        /// Whether the line has a figure of this measure.
        boolean knows(Line line);

        /// Whether the line, which has none, could turn out to be of this measure.
        boolean mayBe(Line line);

        default Bounds of(Line line) {
            return of(line.quantity(), line.money());
        }
    }

    private record Unit(String name) implements Measure {
        @Override
        public Bounds of(@Nullable Quantity quantity, @Nullable Money money) {
            return quantity != null && name.equals(quantity.unit())
                    ? Bounds.of(quantity)
                    : Bounds.NOTHING;
        }

        @Override
        public boolean knows(Line line) {
            return name.equals(line.quantity().unit());
        }

        @Override
        public boolean mayBe(Line line) {
            return line.quantity().unit() == null;
        }
    }

    private record Currency(String name) implements Measure {
        @Override
        public Bounds of(@Nullable Quantity quantity, @Nullable Money money) {
            return money != null && name.equals(money.currency())
                    ? Bounds.of(money)
                    : Bounds.NOTHING;
        }

        @Override
        public boolean knows(Line line) {
            Money money = line.money();
            return money != null && name.equals(money.currency());
        }

        @Override
        public boolean mayBe(Line line) {
            Money money = line.money();
            return money == null || money.currency() == null;
        }
    }
}
