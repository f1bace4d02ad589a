package aid.events.value;

/// How sure the step from a source's term to a capability is.
public enum TermMapping {
    EXACT,
    ALIAS,
    AMBIGUOUS,
    GARBLED
}
