package aid.query.web;

/// The read models have not come to a position within the time one waits for it.
public final class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long wanted;
    private final long reached;

    public NotYetException(long wanted, long reached) {
        super("the read models have come to position %d, not yet to %d".formatted(reached, wanted));
        this.wanted = wanted;
        this.reached = reached;
    }

    public long wanted() {
        return wanted;
    }

    public long reached() {
        return reached;
    }
}
