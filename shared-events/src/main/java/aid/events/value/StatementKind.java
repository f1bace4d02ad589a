package aid.events.value;

/// What was said that is not aid.
public enum StatementKind {
    REQUIREMENT,
    INTENT,
    APPEAL,
    AVAILABILITY,
    RUNNING_TOTAL,
    STOCK_DEPLETION,
    MEETING,
    CONTEXT
}
