package aid.query.projection;

/// The database or the log could not be had; the projector tries again by itself.
final class ProjectionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProjectionFailedException(Throwable cause) {
        super(Faults.describe(cause), cause);
    }
}
