package aid.query.projection;

import aid.events.EventJson;
import aid.store.RecordedEvent;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds events that no read model misses and that are wrong all the same: of streams that nothing
/// reads, or with metadata that cannot be read. It keeps nothing but its dead letters.
public final class SoundnessCheck implements Projection {

    private final Predicate<RecordedEvent> readByOthers;

    /// @param readByOthers whether any read model reads an event
    public SoundnessCheck(Predicate<RecordedEvent> readByOthers) {
        this.readByOthers = readByOthers;
    }

    @Override
    public String name() {
        return "soundness";
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return refuses(record) != null;
    }

    @Override
    public @Nullable String refuses(RecordedEvent record) {
        if (!readByOthers.test(record)) {
            return "this version knows no streams of the type '" + record.streamType() + "'";
        }
        @Nullable String wrong = wrongMetadata(record.metadata());
        return wrong == null ? null : "its metadata cannot be read: " + wrong;
    }

    private static @Nullable String wrongMetadata(String metadata) {
        try (JsonParser parser = EventJson.MAPPER.createParser(metadata)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "it is no JSON object";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? null : "something follows the JSON object";
        } catch (JacksonException e) {
            return e.getOriginalMessage();
        }
    }

    @Override
    public Change prepare(List<Happened> events) {
        return _ -> {}; // Nothing is kept of those that are sound.
    }
}
