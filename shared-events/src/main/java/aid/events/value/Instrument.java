package aid.events.value;

/// The legal form of aid.
public enum Instrument {
    GRANT,
    LOAN,
    GUARANTEE,
    IN_KIND,
    SALE,
    TRAINING,
    UNSPECIFIED
}
