package aid.events.pledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a pledge stream, such as `pledge:…`; its kind is part of it.
public record PledgeId(@JsonValue String value) {

    public PledgeId {
        if (!value.startsWith("pledge:") || value.length() == 7) {
            throw new IllegalArgumentException(
                    "A pledge id starts with pledge: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PledgeId of(String value) {
        return new PledgeId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
