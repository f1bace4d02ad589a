package aid.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A party's code: ISO 3166 alpha-2 for states (`DE`), prefixed otherwise (`ORG:NATO`,
/// `AGENCY:NSPA`, `COLL:NATO-ALLIES`).
public record PartyCode(@JsonValue String value) {

    public PartyCode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a code is not blank");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PartyCode of(String value) {
        return new PartyCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
