package aid.store;

/// That a command was received, and what it recorded. Its answer can be given again from the
/// events.
///
/// @param fingerprint SHA-256 of the command's body: the same id with another body is a mistake
/// @param stream the stream of its first event
/// @param lastPosition inclusive
public record Receipt(
        String commandId,
        String fingerprint,
        String stream,
        long firstPosition,
        long lastPosition) {

    /// Metadata key of an event: the id of the command that caused it.
    public static final String COMMAND_ID = "commandId";

    /// Metadata key of an event: the fingerprint of the command that caused it.
    public static final String COMMAND_FINGERPRINT = "commandFingerprint";
}
