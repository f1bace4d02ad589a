package aid.events.rates;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a rates stream, such as `rates:…`; its kind is part of it.
public record RatesId(@JsonValue String value) {

    public RatesId {
        if (!value.startsWith("rates:") || value.length() == 6) {
            throw new IllegalArgumentException(
                    "A rates id starts with rates: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RatesId of(String value) {
        return new RatesId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
