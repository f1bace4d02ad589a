package aid.command.delivery;

import aid.command.decision.Recorded;
import aid.command.delivery.Item.Step;
import aid.command.delivery.Item.Told;
import aid.command.register.Known.Against;
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
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What a consignment holds by now: what happened to it, told again with every correction in the
/// place of what it corrects.
///
/// @param happened what happened, as corrected; corrections themselves are not among it
/// @param corrections the id of each correction, with that of the event it corrects in the end
/// @param consignment from whom to whom
/// @param of the pledge or contract lines it fulfils
/// @param items its lines, by id
record Manifest(
        List<Recorded<DeliveryEvent>> happened,
        Map<String, String> corrections,
        Consignment consignment,
        List<Cover> of,
        Map<String, Item> items) {

    /// The consignment after the first we hear of it.
    static Manifest first(Recorded<DeliveryEvent> recorded) {
        return switch (recorded.event()) {
            case DeliveryPlanned e -> first(recorded, e.consignment(), e.of());
            case DeliveryDispatched e -> first(recorded, e.consignment(), e.of());
            case DeliveryProgressReported e -> first(recorded, e.consignment(), e.of());
            case DeliveryCompleted e -> first(recorded, e.consignment(), e.of());
            case DeliveryArrivedAtHub e -> throw notFirst(e);
            case ReceiptConfirmed e -> throw notFirst(e);
            case ReceiptDisputed e -> throw notFirst(e);
            case DeliveryLost e -> throw notFirst(e);
            case DeliveryReturned e -> throw notFirst(e);
            case DeliveryCorrected e -> throw notFirst(e);
        };
    }

    private static Manifest first(
            Recorded<DeliveryEvent> recorded, Consignment consignment, List<Cover> of) {
        return new Manifest(List.of(), Map.of(), consignment, of, Map.of()).after(recorded);
    }

    private static IllegalStateException notFirst(DeliveryEvent event) {
        return new IllegalStateException(
                event + " cannot have happened to a stream without events");
    }

    /// The consignment after one more event.
    Manifest after(Recorded<DeliveryEvent> recorded) {
        Telling telling = new Telling(this);
        switch (recorded.event()) {
            case DeliveryCorrected e -> {
                return corrected(recorded.eventId(), e);
            }
            case DeliveryPlanned e -> {
                telling.carries(e.consignment(), e.of());
                e.lines().forEach(line -> telling.said(line, Step.PLANNED, e.effective()));
            }
            case DeliveryDispatched e -> {
                telling.carries(e.consignment(), e.of());
                e.lines().forEach(line -> telling.said(line, Step.DISPATCHED, e.effective()));
            }
            case DeliveryProgressReported e -> {
                telling.carries(e.consignment(), e.of());
                e.lines().forEach(line -> telling.said(line, Step.PROVIDED, e.effective()));
            }
            case DeliveryCompleted e -> {
                telling.carries(e.consignment(), e.of());
                e.lines().forEach(line -> telling.arrived(line, e.effective(), e.cumulative()));
            }
            case DeliveryArrivedAtHub e ->
                    telling.each(e.quantities(), _ -> item -> item.at(Step.AT_HUB));
            case DeliveryLost e -> telling.each(e.quantities(), part -> item -> item.lost(part));
            case DeliveryReturned e ->
                    telling.each(e.quantities(), part -> item -> item.returned(part));
            case ReceiptConfirmed e ->
                    telling.each(e.quantities(), part -> item -> item.confirmed(part));
            case ReceiptDisputed _ -> {} // Both claims are kept; nothing is taken back by it.
        }
        telling.happened.add(recorded);
        return telling.manifest();
    }

    /// The event that a correction of `eventId` corrects in the end; empty where nothing was
    /// recorded under that id.
    Optional<Recorded<DeliveryEvent>> root(String eventId) {
        String root = corrections.getOrDefault(eventId, eventId);
        return happened.stream().filter(each -> each.eventId().equals(root)).findFirst();
    }

    /// The ids that a correction may name.
    Set<String> correctable() {
        Set<String> ids = new HashSet<>(corrections.keySet());
        happened.forEach(each -> ids.add(each.eventId()));
        return ids;
    }

    private Manifest corrected(String eventId, DeliveryCorrected e) {
        Recorded<DeliveryEvent> wrong =
                root(e.correctsEvent())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        e + " corrects what did not happen to " + this));
        Manifest told = null;
        for (Recorded<DeliveryEvent> each : happened) {
            DeliveryEvent right =
                    each.equals(wrong) ? Corrections.corrected(each.event(), e) : each.event();
            Recorded<DeliveryEvent> again =
                    new Recorded<>(each.eventId(), Corrections.linked(right, e.of()));
            told = told == null ? first(again) : told.after(again);
        }
        if (told == null) {
            throw new IllegalStateException("nothing happened to " + this);
        }
        Telling telling = new Telling(told);
        telling.corrections.putAll(corrections);
        telling.corrections.put(eventId, wrong.eventId());
        return telling.manifest();
    }

    /// What was told before in these very words: an event of this kind, of the same day, by the
    /// same passages.
    <E extends DeliveryEvent> Optional<E> told(
            Class<E> kind, DateValue effective, List<Evidence> evidence) {
        return happened.stream()
                .map(Recorded::event)
                .filter(event ->
                        event.effective().equals(effective) && event.evidence().equals(evidence))
                .flatMap(event ->
                        kind.isInstance(event) ? Stream.of(kind.cast(event)) : Stream.empty())
                .reduce((_, later) -> later);
    }

    Optional<Item> item(String line) {
        return Optional.ofNullable(items.get(line));
    }

    /// What this consignment does for a pledge or contract, in the order in which it was told; for
    /// one that is only planned, what it is going to do.
    List<Against> against(String delivery, String stream) {
        return of.stream()
                .filter(cover -> cover.stream().equals(stream))
                .flatMap(cover -> {
                    List<Item> by = by(cover);
                    return cover.quantity() == null && cover.money() == null
                            ? by.stream()
                                    .flatMap(item ->
                                            item.told().stream()
                                                    .map(told -> told(delivery, item, cover, told)))
                            : figured(delivery, cover, by);
                })
                .toList();
    }

    /// What a link says in figures of its own, once for all that its lines did.
    private static Stream<Against> figured(String delivery, Cover cover, List<Item> by) {
        if (by.isEmpty()) {
            return Stream.of();
        }
        boolean all = by.stream().allMatch(Item::delivered);
        Line only = by.size() == 1 ? by.getFirst().line() : null;
        Against whole =
                new Against(
                        delivery,
                        only == null ? null : only.line(),
                        cover.line(),
                        all ? Stage.DELIVERED : Stage.IN_DELIVERY,
                        cover.quantity() == null && only != null
                                ? only.quantity()
                                : cover.quantity(),
                        cover.money() == null && only != null ? only.money() : cover.money(),
                        all && by.stream().allMatch(Item::cumulative));
        return Stream.concat(
                Stream.of(whole),
                by.stream()
                        .flatMap(item ->
                                item.goneSince().map(gone -> told(delivery, item, cover, gone))));
    }

    private static Against told(String delivery, Item item, Cover cover, Told told) {
        return switch (told) {
            case Told.Whole(Line line) ->
                    did(delivery, item, cover, Stage.IN_DELIVERY, line, false);
            case Told.Arrival(Line part, boolean cumulative) ->
                    did(delivery, item, cover, Stage.DELIVERED, part, cumulative);
            case Told.Gone gone ->
                    new Against(
                            delivery,
                            item.id(),
                            cover.line(),
                            gone.all() ? Stage.RETURNED : Stage.LOST,
                            gone.part().quantity(),
                            gone.part().money(),
                            false);
        };
    }

    private static Against did(
            String delivery, Item item, Cover cover, Stage stage, Line line, boolean cumulative) {
        return new Against(
                delivery,
                item.id(),
                cover.line(),
                stage,
                line.quantity(),
                line.money(),
                cumulative);
    }

    /// The lines that do what a cover says; none twice, where one is included in another that does
    /// the same.
    private List<Item> by(Cover cover) {
        return items.values().stream()
                .filter(item -> cover.by() == null || cover.by().equals(item.id()))
                .filter(item -> !alreadyIn(item, cover))
                .toList();
    }

    private boolean alreadyIn(Item item, Cover cover) {
        String within = item.line().includedIn();
        return within != null
                && items.containsKey(within)
                && of.stream()
                        .filter(other -> other.stream().equals(cover.stream()))
                        .filter(other -> Objects.equals(other.line(), cover.line()))
                        .anyMatch(other -> other.by() == null || other.by().equals(within));
    }

    /// The consignment while one more event is told.
    private static final class Telling {

        private final List<Recorded<DeliveryEvent>> happened;
        private final Map<String, String> corrections;
        private final Map<String, Item> items;
        private Consignment consignment;
        private List<Cover> of;

        Telling(Manifest before) {
            this.happened = new ArrayList<>(before.happened);
            this.corrections = new LinkedHashMap<>(before.corrections);
            this.items = new LinkedHashMap<>(before.items);
            this.consignment = before.consignment;
            this.of = before.of;
        }

        void carries(Consignment from, List<Cover> links) {
            consignment = from;
            of = links;
        }

        void said(Line line, Step step, DateValue effective) {
            items.compute(line.line(), (_, was) -> Item.said(was, line, step, effective));
        }

        void arrived(Line line, DateValue effective, boolean cumulative) {
            items.compute(line.line(), (_, was) -> Item.arrived(was, line, cumulative, effective));
        }

        void each(List<LineQuantity> parts, Function<LineQuantity, UnaryOperator<Item>> what) {
            parts.forEach(part ->
                    items.computeIfPresent(part.line(), (_, item) -> what.apply(part).apply(item)));
        }

        Manifest manifest() {
            return new Manifest(
                    Collections.unmodifiableList(happened),
                    Collections.unmodifiableMap(corrections),
                    consignment,
                    of,
                    Collections.unmodifiableMap(items));
        }
    }
}
