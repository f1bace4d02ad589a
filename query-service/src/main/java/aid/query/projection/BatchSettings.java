package aid.query.projection;

/// How much the [Projector] does at once.
///
/// @param batchEvents so many are written in one transaction; held in memory twice while a
///   generation is filled
public record BatchSettings(int batchEvents) {

    public static final BatchSettings USUAL = new BatchSettings(4_000);

    public BatchSettings {
        if (batchEvents < 1) {
            throw new IllegalArgumentException("nothing would ever be done: " + batchEvents);
        }
    }
}
