package aid.postings;

/// What figures can be grouped and filtered by.
public enum Dimension {
    DONOR,
    CAPABILITY,
    RECIPIENT,
    CHANNEL,
    PURPOSE,
    STAGE,
    FLOW
}
