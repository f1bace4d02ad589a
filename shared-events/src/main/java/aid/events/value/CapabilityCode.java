package aid.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A path code of the taxonomy, such as `AD.SYS.PATRIOT`.
public record CapabilityCode(@JsonValue String value) {

    public CapabilityCode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a code is not blank");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CapabilityCode of(String value) {
        return new CapabilityCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
