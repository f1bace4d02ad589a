package aid.query.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the read models have come.
///
/// @param position the last event they contain
/// @param recordedUpTo when that was recorded; absent before the first event
/// @param head the last event of the log
/// @param lag how many events they are behind
/// @param deadLetters how many events projections did not take
/// @param trouble what keeps them from going on, if anything does
public record ProjectorStatus(
        int generation,
        long position,
        @Nullable Instant recordedUpTo,
        long head,
        long lag,
        long deadLetters,
        @Nullable String trouble) {}
