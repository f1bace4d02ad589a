package aid.query.projection;

/// Some event failed, and it is to be found out which.
final class GoCarefullyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long upTo;

    /// @param from nothing after that position was written
    /// @param upTo the last position that the failing event can have
    GoCarefullyException(long from, long upTo) {
        super("some event from %d up to %d failed".formatted(from, upTo));
        this.upTo = upTo;
    }

    long upTo() {
        return upTo;
    }
}
