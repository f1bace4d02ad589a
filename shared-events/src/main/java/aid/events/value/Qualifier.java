package aid.events.value;

/// How a source qualified a number. What it means in bounds is a reading policy's business.
public enum Qualifier {
    EXACT,
    APPROXIMATE,
    MORE_THAN,
    AT_LEAST,
    NEARLY,
    UP_TO,
    RANGE,
    DOZENS,
    HUNDREDS,
    THOUSANDS,
    /// More than half of a stated whole; the value is the whole.
    MAJORITY_OF,
    /// The source gives no number.
    UNSPECIFIED,
    /// The source says that the number is kept secret.
    UNDISCLOSED;

    /// Whether a value of this qualifier carries a number.
    public boolean hasNumber() {
        return switch (this) {
            case EXACT, APPROXIMATE, MORE_THAN, AT_LEAST, NEARLY, UP_TO, RANGE, MAJORITY_OF -> true;
            case DOZENS, HUNDREDS, THOUSANDS, UNSPECIFIED, UNDISCLOSED -> false;
        };
    }
}
