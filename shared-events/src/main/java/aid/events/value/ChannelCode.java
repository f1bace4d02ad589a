package aid.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// An initiative's or agency's code, such as `PROG:CAP` or `AGENCY:NSPA`.
public record ChannelCode(@JsonValue String value) {

    public ChannelCode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a code is not blank");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ChannelCode of(String value) {
        return new ChannelCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
