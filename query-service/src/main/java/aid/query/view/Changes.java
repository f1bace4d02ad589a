package aid.query.view;

import aid.events.EventJson;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is different between two views of a stream, field by field.
public final class Changes {

    /// One field that changed.
    ///
    /// @param field where it is, such as `lines.1.quantity`; elements go by their ids
    /// @param before its value before; absent if there was none
    /// @param after its value after; absent if there is none any more
    /// @param words both as a reader would say them
    public record Change(
            String field, @Nullable JsonNode before, @Nullable JsonNode after, String words) {}

    /// What goes without saying: it changes with every event, or is shown beside it.
    private static final Set<String> UNSAID = Set.of("recorded", "evidence", "stages", "unsplit");

    /// Values that are one thing, however many fields they have.
    private static final Set<String> WHOLE =
            Set.of(
                    "quantity",
                    "money",
                    "total",
                    "donors",
                    "onBehalfOf",
                    "effective",
                    "period",
                    "window",
                    "extended",
                    "publishedOn",
                    "contractCount",
                    "valuation",
                    "allocated",
                    "names",
                    "labels",
                    "about",
                    "text");

    private static final List<String> IDS =
            List.of(
                    "line",
                    "condition",
                    "payment",
                    "milestone",
                    "contribution",
                    "revision",
                    "term",
                    "member",
                    "party");

    /// @param before what it was; absent before the first event
    static List<Change> between(@Nullable View before, View after) {
        List<Change> changes = new ArrayList<>();
        compare(
                "",
                "",
                before == null
                        ? EventJson.MAPPER.createObjectNode()
                        : ViewJson.MAPPER.valueToTree(before),
                ViewJson.MAPPER.valueToTree(after),
                changes);
        return changes;
    }

    private static void compare(
            String path,
            String name,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<Change> into) {
        if ((nothing(before) && nothing(after)) || (before != null && before.equals(after))) {
            return;
        }
        if (!WHOLE.contains(name)) {
            if (object(before) && object(after)) {
                Set<String> names = new LinkedHashSet<>();
                names(before, names);
                names(after, names);
                for (String each : names) {
                    if (!UNSAID.contains(each)) {
                        compare(
                                path.isEmpty() ? each : path + '.' + each,
                                each,
                                before == null ? null : before.get(each),
                                after == null ? null : after.get(each),
                                into);
                    }
                }
                return;
            }
            if (keyed(before) && keyed(after)) {
                Map<String, JsonNode> from = byId(before);
                Map<String, JsonNode> to = byId(after);
                Set<String> ids = new LinkedHashSet<>(from.keySet());
                ids.addAll(to.keySet());
                for (String id : ids) {
                    element(path + '.' + id, name, from.get(id), to.get(id), into);
                }
                return;
            }
        }
        into.add(
                new Change(
                        path,
                        before,
                        after,
                        "%s: %s"
                                .formatted(
                                        path,
                                        nothing(before)
                                                ? said(name, after)
                                                : said(name, before) + " → " + said(name, after))));
    }

    /// An element that came or went is told whole; one that changed, field by field.
    private static void element(
            String path,
            String name,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<Change> into) {
        if (before == null || after == null) {
            if (before == null && after != null && after.isObject()) {
                compare(path, name, EventJson.MAPPER.createObjectNode(), after, into);
            } else {
                into.add(
                        new Change(
                                path, before, after, path + (after == null ? " went" : " came")));
            }
        } else {
            compare(path, name, before, after, into);
        }
    }

    private static boolean nothing(@Nullable JsonNode value) {
        return value == null || value.isNull() || (value.isContainer() && value.isEmpty());
    }

    private static boolean object(@Nullable JsonNode value) {
        return value == null || value.isObject();
    }

    private static boolean keyed(@Nullable JsonNode value) {
        if (value == null) {
            return true;
        }
        return value instanceof ArrayNode array
                && StreamSupport.stream(array.spliterator(), false)
                        .allMatch(element -> id(element) != null)
                && byId(value).size() == array.size();
    }

    private static Map<String, JsonNode> byId(@Nullable JsonNode array) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        if (array != null) {
            for (JsonNode element : array) {
                byId.put(String.valueOf(id(element)), element);
            }
        }
        return byId;
    }

    private static @Nullable String id(JsonNode element) {
        for (String name : IDS) {
            if (element.isObject()
                    && element.path(name).isValueNode()
                    && element.hasNonNull(name)) {
                return element.get(name).asString();
            }
        }
        return null;
    }

    private static void names(@Nullable JsonNode object, Set<String> into) {
        if (object instanceof ObjectNode node) {
            into.addAll(node.propertyNames());
        }
    }

    /// A value as a reader would say it.
    private static String said(String name, @Nullable JsonNode value) {
        if (value == null || nothing(value)) {
            return "nothing";
        }
        try {
            return switch (name) {
                case "quantity", "contractCount" ->
                        Words.quantity(EventJson.MAPPER.treeToValue(value, Quantity.class));
                case "money", "total" ->
                        Words.money(EventJson.MAPPER.treeToValue(value, Money.class));
                case "donors", "onBehalfOf" ->
                        Words.shares(EventJson.MAPPER.treeToValue(value, Shares.class));
                case "effective", "period", "window", "extended", "publishedOn" ->
                        Words.date(EventJson.MAPPER.treeToValue(value, DateValue.class));
                case "text" -> value.asString().length() + " characters";
                default -> plain(value);
            };
        } catch (JacksonException e) {
            return plain(value);
        }
    }

    private static String plain(JsonNode value) {
        if (value.isValueNode()) {
            return value.asString();
        }
        if (value instanceof ArrayNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(Changes::plain)
                    .collect(Collectors.joining(", "));
        }
        return value.properties().stream()
                .map(field -> field.getKey() + ' ' + said(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Changes() {}
}
