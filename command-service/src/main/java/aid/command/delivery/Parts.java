package aid.command.delivery;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.LineChecks;
import aid.events.delivery.DeliveryEvent;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Parts of the lines of a delivery.
final class Parts {

    /// The parts as told, or all of every line that may be meant.
    static List<LineQuantity> parts(
            Manifest manifest,
            List<LineQuantity> told,
            DateValue day,
            Predicate<Item> may,
            String what,
            Refusals refusals) {
        if (told.isEmpty()) {
            List<LineQuantity> all =
                    manifest.items().values().stream()
                            .filter(item -> !item.nothingLeft() && may.test(item))
                            .map(item -> new LineQuantity(item.id(), null, null))
                            .toList();
            if (all.isEmpty()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER,
                        "quantities",
                        "There is nothing that " + what + ": record first what happened to it.");
            }
            return all;
        }
        LineChecks.parts(
                "quantities",
                told,
                manifest.items().values().stream().map(Item::line).toList(),
                day,
                refusals);
        for (int i = 0; i < told.size(); i++) {
            LineQuantity part = told.get(i);
            Item item = manifest.items().get(part.line());
            if (item != null) {
                String field = "quantities[" + i + "]";
                if (!may.test(item)) {
                    refusals.add(
                            RefusalCode.STAGE_ORDER,
                            field,
                            "Line '"
                                    + item.id()
                                    + "' is nothing that "
                                    + what
                                    + ": record first what happened to it, or name another line.",
                            Map.of("line", item.id(), "step", item.step().name()));
                }
                sameMeasure(field, item, part, refusals);
            }
        }
        return told;
    }

    /// A part is measured as the whole is; otherwise nobody could say what is left.
    private static void sameMeasure(String field, Item item, LineQuantity part, Refusals refusals) {
        List<Line> said = item.delivered() ? item.arrivals() : List.of(item.line());
        Quantity quantity = part.quantity();
        List<String> units =
                said.stream()
                        .flatMap(l -> Optional.ofNullable(l.quantity().unit()).stream())
                        .toList();
        if (quantity != null && !units.isEmpty() && !units.contains(quantity.unit())) {
            refusals.add(
                    RefusalCode.QUANTITY_INVALID,
                    field + ".quantity.unit",
                    "Line '"
                            + item.id()
                            + "' is measured in "
                            + units.getFirst()
                            + ": give the part in the same unit.",
                    Map.of("unit", units.getFirst()));
        }
        Money money = part.money();
        List<String> currencies =
                said.stream()
                        .flatMap(l -> Optional.ofNullable(l.money()).stream())
                        .flatMap(m -> Optional.ofNullable(m.currency()).stream())
                        .toList();
        if (money != null && !currencies.isEmpty() && !currencies.contains(money.currency())) {
            refusals.add(
                    RefusalCode.MONEY_INVALID,
                    field + ".money.currency",
                    "Line '"
                            + item.id()
                            + "' is in "
                            + currencies.getFirst()
                            + ": give the part in the same currency.",
                    Map.of("currency", currencies.getFirst()));
        }
    }

    /// The parts, or those that the same command meant when it was told first and did not name
    /// them.
    static <E extends DeliveryEvent> List<LineQuantity> orBefore(
            List<LineQuantity> parts,
            Manifest manifest,
            Class<E> kind,
            DeliveryCommand c,
            Function<E, List<LineQuantity>> before) {
        return parts.isEmpty()
                ? manifest.told(kind, c.effective(), c.evidence()).map(before).orElse(List.of())
                : parts;
    }

    static List<Item> items(Manifest manifest, List<LineQuantity> parts) {
        return parts.stream().flatMap(part -> manifest.item(part.line()).stream()).toList();
    }

    static void notBefore(
            String before,
            @Nullable DateValue day,
            String what,
            DateValue date,
            Refusals refusals) {
        if (day != null) {
            DateChecks.inOrder("effective", before, day, what, date, refusals);
        }
    }

    private Parts() {}
}
