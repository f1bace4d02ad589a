package aid.events;

import org.jspecify.annotations.Nullable;

/// A stored event cannot be read by this version of the ledger: a later version has recorded its
/// type, its revision or a value in it, or it is damaged.
public final class UnknownEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /// One that another process has met.
    public UnknownEventException(String message) {
        super(message);
    }

    /// @param written the revision that this version writes; null if it does not know the type
    UnknownEventException(String type, String revision, @Nullable String written) {
        super(
                written == null
                        ? "this version of the ledger knows no event %s; a later version may have recorded it"
                                .formatted(type)
                        : "this version of the ledger writes revision %s of %s and cannot read revision \"%s\", which a later version may have recorded"
                                .formatted(written, type, revision));
    }

    /// @param cause why the payload does not fit
    UnknownEventException(String type, String revision, RuntimeException cause) {
        super(
                "this %s of revision %s cannot be read by this version of the ledger; a later version may have recorded it, or it is damaged"
                        .formatted(type, revision),
                cause);
    }
}
