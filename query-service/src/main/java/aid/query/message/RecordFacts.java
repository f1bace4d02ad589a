package aid.query.message;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The components of records by their names.
public final class RecordFacts {

    private static final ClassValue<Map<String, Method>> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected Map<String, Method> computeValue(Class<?> type) {
                    Map<String, Method> accessors = new LinkedHashMap<>();
                    for (RecordComponent component : type.getRecordComponents()) {
                        Method accessor = component.getAccessor();
                        accessor.setAccessible(true);
                        accessors.put(component.getName(), accessor);
                    }
                    return accessors;
                }
            };

    /// In the order of the record.
    public static Map<String, @Nullable Object> of(Record facts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ACCESSORS.get(facts.getClass()).forEach((name, of) -> values.put(name, value(of, facts)));
        return values;
    }

    /// @return null where it is absent, or the record has no such component
    static @Nullable Object of(Record facts, String name) {
        Method accessor = ACCESSORS.get(facts.getClass()).get(name);
        return accessor == null ? null : value(accessor, facts);
    }

    private static @Nullable Object value(Method accessor, Record facts) {
        try {
            return accessor.invoke(facts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private RecordFacts() {}
}
