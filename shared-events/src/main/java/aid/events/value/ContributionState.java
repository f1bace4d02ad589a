package aid.events.value;

/// How far a contribution has come.
public enum ContributionState {
    PLEDGED,
    SIGNED,
    PAID
}
