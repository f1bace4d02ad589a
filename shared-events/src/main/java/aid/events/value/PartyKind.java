package aid.events.value;

/// What a party is.
public enum PartyKind {
    STATE,
    ORGANISATION,
    AGENCY,
    COLLECTIVE
}
