package aid.events.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a source stream, such as `source:…`; its kind is part of it.
public record SourceId(@JsonValue String value) {

    public SourceId {
        if (!value.startsWith("source:") || value.length() == 7) {
            throw new IllegalArgumentException(
                    "A source id starts with source: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SourceId of(String value) {
        return new SourceId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
