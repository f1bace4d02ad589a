package aid.query.web;

/// There is nothing under that name.
public final class UnknownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownException(String message) {
        super(message);
    }
}
