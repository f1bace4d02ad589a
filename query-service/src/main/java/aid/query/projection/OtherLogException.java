package aid.query.projection;

/// The read models contain what the log does not have: it was restored from an older state, or is
/// another one.
final class OtherLogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OtherLogException(String what) {
        super(what);
    }
}
