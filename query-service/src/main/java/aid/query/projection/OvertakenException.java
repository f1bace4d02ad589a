package aid.query.projection;

/// Another instance has moved the position meanwhile: what was prepared here is void.
final class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OvertakenException(long from) {
        super("the read models are no longer at position " + from);
    }
}
