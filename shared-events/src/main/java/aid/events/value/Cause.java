package aid.events.value;

/// Why something was corrected, withdrawn, lost or sent back.
public enum Cause {
    SOURCE_ERROR,
    ENTRY_ERROR,
    RECLASSIFIED,
    NEW_DISCLOSURE,
    DONOR_DECISION,
    RECIPIENT_DECISION,
    CONDITION_REFUSED,
    EXPIRED,
    ENEMY_ACTION,
    ACCIDENT,
    DEFECTIVE,
    OTHER
}
