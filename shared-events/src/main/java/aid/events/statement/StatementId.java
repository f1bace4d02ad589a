package aid.events.statement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a statement stream, such as `statement:…`; its kind is part of it.
public record StatementId(@JsonValue String value) {

    public StatementId {
        if (!value.startsWith("statement:") || value.length() == 10) {
            throw new IllegalArgumentException(
                    "A statement id starts with statement: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static StatementId of(String value) {
        return new StatementId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
