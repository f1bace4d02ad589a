package aid.events.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a policy stream, such as `policy:…`; its kind is part of it.
public record PolicyId(@JsonValue String value) {

    public PolicyId {
        if (!value.startsWith("policy:") || value.length() == 7) {
            throw new IllegalArgumentException(
                    "A policy id starts with policy: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PolicyId of(String value) {
        return new PolicyId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
