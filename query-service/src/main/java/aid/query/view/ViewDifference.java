package aid.query.view;

import aid.query.message.Messages;
import aid.query.message.RecordFacts;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is different between two views of a stream, field by field.
public final class ViewDifference {

    /// One field that changed.
    ///
    /// @param field where it is, such as `lines.1.quantity`; elements go by their ids
    /// @param before its value before; absent if there was none
    /// @param after its value after; absent if there is none any more
    /// @param words both as a reader would say them
    public record Change(
            String field, @Nullable Object before, @Nullable Object after, String words) {}

    /// What goes without saying: it changes with every event, or is shown beside it.
    private static final Set<String> UNSAID = Set.of("recorded", "evidence", "stages", "unsplit");

    /// The fields of a record as an answer shows them: those that are not, are absent; a record
    /// that is unwrapped stands for its own fields.
    private static final ClassValue<Map<String, Boolean>> SHOWN =
            new ClassValue<>() {
                @Override
                protected Map<String, Boolean> computeValue(Class<?> type) {
                    Map<String, Boolean> shown = new LinkedHashMap<>();
                    for (RecordComponent each : type.getRecordComponents()) {
                        if (!each.getAccessor().isAnnotationPresent(JsonIgnore.class)
                                && !UNSAID.contains(each.getName())) {
                            shown.put(
                                    each.getName(),
                                    each.getAccessor().isAnnotationPresent(JsonUnwrapped.class));
                        }
                    }
                    return shown;
                }
            };

    /// The text of a source is told by its length.
    private static final int TEXT_MAX = 2_000;

    private static final Package OURS = View.class.getPackage();

    private final Messages messages;
    private final List<Change> changes = new ArrayList<>();

    private ViewDifference(Messages messages) {
        this.messages = messages;
    }

    /// @param before what it was; absent before the first event
    static List<Change> between(@Nullable View before, View after, Messages messages) {
        var difference = new ViewDifference(messages);
        difference.fields("", (Record) before, (Record) after);
        return difference.changes;
    }

    private void fields(String path, @Nullable Record before, Record after) {
        Map<String, @Nullable Object> from = new LinkedHashMap<>();
        if (before != null) {
            from.putAll(RecordFacts.of(before));
        }
        Map<String, @Nullable Object> to = RecordFacts.of(after);
        SHOWN.get(after.getClass())
                .forEach((name, unwrapped) -> {
                    Object one = from.get(name);
                    Object two = to.get(name);
                    if (unwrapped && two instanceof Record now) {
                        fields(path, (Record) one, now);
                    } else {
                        compare(path + name, one, two);
                    }
                });
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        Object from = isNothing(before) ? null : before;
        Object to = isNothing(after) ? null : after;
        if (from == null ? to == null : from.equals(to)) {
            return;
        }
        Map<String, Record> one = byIdentity(from);
        Map<String, Record> two = byIdentity(to);
        if (one != null && two != null) {
            elements(path, one, two);
        } else {
            add(path, from, to);
        }
    }

    /// An element that went is told whole; one that came or changed, field by field.
    private void elements(String path, Map<String, Record> before, Map<String, Record> after) {
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            Record to = after.get(id);
            if (to == null) {
                changes.add(
                        new Change(
                                path + '.' + id,
                                before.get(id),
                                null,
                                messages.text("went", "field", path + '.' + id)));
            } else {
                fields(path + '.' + id + '.', before.get(id), to);
            }
        }
    }

    private void add(String field, @Nullable Object before, @Nullable Object after) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("field", field);
        facts.put("after", said(after));
        facts.put("before", said(before));
        changes.add(
                new Change(
                        field,
                        before,
                        after,
                        messages.text(before == null ? "changed" : "changed.before", facts)));
    }

    private static boolean isNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Collection<?> several -> several.isEmpty();
            default -> false;
        };
    }

    /// The elements by their ids; null where they have none, or share one.
    private static @Nullable Map<String, Record> byIdentity(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        Map<String, Record> byId = new LinkedHashMap<>();
        for (Object element : list) {
            if (!(element instanceof Identified identified && element instanceof Record record)
                    || byId.put(identified.identity(), record) != null) {
                return null;
            }
        }
        return byId;
    }

    /// A value as a reader would say it; one of several fields by naming each.
    private String said(@Nullable Object value) {
        if (value instanceof Collection<?> several && !several.isEmpty()) {
            return several.stream().map(this::said).collect(Collectors.joining(", "));
        }
        if (value instanceof String text && text.length() > TEXT_MAX) {
            return messages.text("characters", "count", text.length());
        }
        if (value instanceof Record record && record.getClass().getPackage() == OURS) {
            return RecordFacts.of(record).entrySet().stream()
                    .filter(field -> !isNothing(field.getValue()))
                    .map(field -> field.getKey() + ' ' + said(field.getValue()))
                    .collect(Collectors.joining(", "));
        }
        String said = messages.value(value);
        return said == null ? messages.text("nothing") : said;
    }
}
