package aid.events.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a delivery stream, such as `delivery:…`; its kind is part of it.
public record DeliveryId(@JsonValue String value) {

    public DeliveryId {
        if (!value.startsWith("delivery:") || value.length() == 9) {
            throw new IllegalArgumentException(
                    "A delivery id starts with delivery: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DeliveryId of(String value) {
        return new DeliveryId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
