package aid.query.projection;

import java.time.Duration;

/// How much the [Projector] does at once.
///
/// @param batchEvents so many are held in memory thrice, while one batch is read, one is prepared
///   and one is written; and so many behind, it fills stretch by stretch
/// @param stretchEvents after so many the transaction of a stretch ends: what is lost when it fails
/// @param stretchTime after which it ends too, since readers wait for news and other instances for
///   the position
public record Pace(int batchEvents, int stretchEvents, Duration stretchTime) {

    public static final Pace USUAL = new Pace(4_000, 250_000, Duration.ofSeconds(5));

    public Pace {
        if (batchEvents < 1 || stretchEvents < 1) {
            throw new IllegalArgumentException("nothing would ever be done: " + batchEvents);
        }
    }
}
