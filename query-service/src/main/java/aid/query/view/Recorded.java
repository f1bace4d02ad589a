package aid.query.view;

import java.time.Instant;

/// When a stream was recorded.
///
/// @param version the number of its last event, from 0; what `If-Match` speaks of
public record Recorded(
        long firstPosition,
        Instant firstRecordedAt,
        long lastPosition,
        Instant lastRecordedAt,
        long version) {}
