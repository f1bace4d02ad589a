package aid.events.value;

/// What an initiative is. Money in a PROGRAMME, FUND or INITIATIVE is pooled; a FORUM or COALITION
/// only coordinates.
public enum InitiativeKind {
    PROGRAMME,
    FUND,
    INITIATIVE,
    COALITION,
    FORUM
}
