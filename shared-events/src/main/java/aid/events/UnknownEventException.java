package aid.events;

import org.jspecify.annotations.Nullable;

/// A stored event is of a type, or of a revision of its type, that this version of the ledger does
/// not know: a later version has written it, or somebody else.
public final class UnknownEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /// One that another process has met.
    public UnknownEventException(String message) {
        super(message);
    }

    /// @param known the revision that this version reads; null if it does not know the type
    UnknownEventException(String type, String revision, @Nullable String known) {
        super(
                known == null
                        ? "this version of the ledger knows no event %s; a later version may have recorded it"
                                .formatted(type)
                        : "this version of the ledger reads revision %s of %s and not revision \"%s\", which a later version may have recorded"
                                .formatted(known, type, revision));
    }
}
