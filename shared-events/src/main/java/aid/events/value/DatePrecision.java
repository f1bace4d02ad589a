package aid.events.value;

/// How precisely a date is known.
public enum DatePrecision {
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    PERIOD,
    ON_OR_BEFORE,
    ON_OR_AFTER,
    UNKNOWN
}
