package aid.events.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of a contract stream, such as `contract:…`; its kind is part of it.
public record ContractId(@JsonValue String value) {

    public ContractId {
        if (!value.startsWith("contract:") || value.length() == 9) {
            throw new IllegalArgumentException(
                    "A contract id starts with contract: and has a name: " + value);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ContractId of(String value) {
        return new ContractId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
