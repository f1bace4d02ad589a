package aid.events.initiative;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a initiative stream, such as `initiative:…`; its kind is part of it.
public record InitiativeId(@JsonValue String value) {

    public InitiativeId {
        if (!value.startsWith("initiative:") || value.length() == 11) {
            throw new IllegalArgumentException(
                    "An initiative id starts with initiative: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static InitiativeId of(String value) {
        return new InitiativeId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
