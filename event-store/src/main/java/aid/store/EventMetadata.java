package aid.store;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What stands beside an event: a text, a whole number, a decimal number or a truth value by name.
///
/// Its JSON has the names in alphabetical order, so that the same metadata is the same text
/// wherever it is kept.
public final class EventMetadata {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private EventMetadata() {}

    /// @throws IllegalArgumentException if a value is of another kind
    public static String write(Map<String, ?> metadata) {
        metadata.forEach((name, value) -> {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new IllegalArgumentException(
                        "metadata is text, a number or a truth value; " + name + " is " + value);
            }
        });
        return MAPPER.writeValueAsString(new TreeMap<>(metadata));
    }

    /// A whole number is read as a `Long`, another one as a `Double`.
    ///
    /// @throws IllegalArgumentException if it is no such JSON
    public static Map<String, Object> read(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                var metadata = new HashMap<String, Object>();
                object.properties()
                        .forEach(e -> metadata.put(e.getKey(), value(e.getKey(), e.getValue())));
                return metadata;
            }
            throw new IllegalArgumentException("metadata is a JSON object, not " + json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("metadata is no JSON: " + json, e);
        }
    }

    private static Object value(String name, JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER ->
                    value.isIntegralNumber() ? (Object) value.longValue() : value.doubleValue();
            default ->
                    throw new IllegalArgumentException(
                            "metadata is text, a number or a truth value; "
                                    + name
                                    + " is "
                                    + value);
        };
    }
}
