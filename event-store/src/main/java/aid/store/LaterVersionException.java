package aid.store;

/// A later version of the ledger has been at work here, and this one would damage what it left or
/// misread it.
public final class LaterVersionException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    LaterVersionException(String message) {
        super(message);
    }
}
