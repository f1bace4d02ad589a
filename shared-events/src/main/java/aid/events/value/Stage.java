package aid.events.value;

/// How far a line has come. A stage total is what has reached that stage, so stages never add up.
public enum Stage {
    SIGNALLED,
    CONDITIONAL,
    PLEDGED,
    AUTHORISED,
    ALLOCATED,
    CONTRACTED,
    PAID,
    IN_DELIVERY,
    DELIVERED,
    CONFIRMED,
    WITHDRAWN,
    LAPSED,
    LOST,
    RETURNED,
    UNKNOWN
}
