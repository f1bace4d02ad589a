package aid.query.projection;

import java.time.Instant;

/// An event that a projection did not take.
///
/// @param cause what went wrong, or which earlier letter of the stream it waits for
/// @param failedAt when it was last tried
/// @param attempts how often it was tried; 0 if it only waits for an earlier one
public record DeadLetter(
        long position,
        String projection,
        String eventId,
        String stream,
        String eventType,
        String cause,
        Instant failedAt,
        int attempts) {}
