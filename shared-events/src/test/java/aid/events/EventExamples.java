package aid.events;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One example of every event, with every component filled, so that a golden file pins all of them.
///
/// Examples are made from the record's own components: a component that is added shows up in the
/// written form by itself and so cannot be forgotten.
final class EventExamples {

    static LedgerEvent of(Class<? extends LedgerEvent> type) {
        return (LedgerEvent) record(type);
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components)
                        .map(c -> value(type, c.getName(), c.getGenericType()))
                        .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example of " + type.getSimpleName(), e);
        }
    }

    private static Object value(Class<?> owner, String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? List.of(value(owner, name, arguments[0]))
                    : new TreeMap<>(Map.of("USD", new BigDecimal("1.0653")));
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return text(owner, name);
        }
        if (raw == int.class) {
            return name.equals("end") ? 30 : 2;
        }
        if (raw == boolean.class) {
            return true;
        }
        if (raw == BigDecimal.class) {
            return new BigDecimal(
                    name.equals("fraction") || name.equals("share") ? "0.250" : "1200.50");
        }
        if (raw == LocalDate.class) {
            return LocalDate.of(2024, 4, 19);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return record(raw);
    }

    private static String text(Class<?> owner, String name) {
        String kind = owner.getSimpleName().replaceAll("(Id|Code)$", "");
        return switch (name) {
            case "value" ->
                    switch (kind) {
                        case "Party" -> "NL";
                        case "Capability" -> "AD.SYS.PATRIOT";
                        case "Channel" -> "PROG:CAP";
                        case "DateValue" -> "2024-04-19";
                        default -> kind.toLowerCase(Locale.ROOT) + ":example";
                    };
            case "currency", "base" -> "EUR";
            case "language" -> "fr";
            case "sha256", "disputes" ->
                    "5e61624c290422ac8884412792f8c97d08671c57de2baff57b317fd9ef54164c";
            case "passage", "text" -> "un nouveau système « Patriot »";
            default -> name;
        };
    }

    private EventExamples() {}
}
