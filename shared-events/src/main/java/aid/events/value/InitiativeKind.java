package aid.events.value;

/// What an initiative is. Money in a PROGRAMME, FUND or INITIATIVE is pooled; a FORUM or COALITION
/// only coordinates.
public enum InitiativeKind {
    PROGRAMME,
    FUND,
    INITIATIVE,
    COALITION,
    FORUM;

    /// Whether what goes into it comes out of it as something else.
    public boolean pooled() {
        return switch (this) {
            case PROGRAMME, FUND, INITIATIVE -> true;
            case COALITION, FORUM -> false;
        };
    }
}
