package aid.events.value;

import org.jspecify.annotations.Nullable;

/// Something that has to happen before a pledge holds.
///
/// @param condition its id within the pledge
/// @param kind what has to happen
/// @param body who decides, as the source names it
/// @param description what is to be decided, in our words
public record Condition(
        String condition, Kind kind, @Nullable String body, @Nullable String description) {

    /// What has to happen.
    public enum Kind {
        LEGISLATIVE_APPROVAL,
        GOVERNMENT_APPROVAL,
        THIRD_PARTY_CONSENT,
        RECIPIENT_ACTION,
        REPLACEMENT_AVAILABLE,
        OTHER
    }
}
