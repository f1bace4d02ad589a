package aid.events.value;

/// Why a passage is no aid.
public enum ExclusionReason {
    OUT_OF_SCOPE,
    RHETORIC,
    DUPLICATE
}
