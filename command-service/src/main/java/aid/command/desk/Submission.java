package aid.command.desk;

import aid.command.decision.Command;
import org.jspecify.annotations.Nullable;

/// A command as it is handed in at the desk.
///
/// @param commandId the caller's own id of it, by which it is recorded at most once
/// @param fingerprint SHA-256 of what was sent; the same id with another one is a mistake
/// @param expectedSequence the sequence numbers its stream may be at, separated by commas, or `*`
///   for any stream that exists
/// @param dryRun decide, but record nothing
/// @param presumedNew nothing was recorded in its stream yet, as far as the caller can know; a
///   wrong guess costs a second attempt and nothing else
/// @param correlationId what belongs together across commands
/// @param traceparent the W3C trace it came in
public record Submission(
        Command command,
        Caller caller,
        @Nullable String commandId,
        String fingerprint,
        @Nullable String expectedSequence,
        boolean dryRun,
        boolean presumedNew,
        @Nullable String correlationId,
        @Nullable String traceparent) {}
