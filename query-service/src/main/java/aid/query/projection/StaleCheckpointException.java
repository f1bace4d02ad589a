package aid.query.projection;

/// Another instance has moved the checkpoint meanwhile, or another generation is live: what was
/// prepared here is void.
final class StaleCheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StaleCheckpointException(long from) {
        super("the read models are no longer at position " + from);
    }
}
