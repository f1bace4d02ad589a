package aid.query.projection;

import aid.events.EventJson;
import aid.events.EventReader;
import aid.events.LedgerEvent;
import aid.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// An event of the log, read when first asked for: who needs the record alone does not pay for
/// parsing, and an event that cannot be read fails only those who wanted to.
public final class Happened {

    private final RecordedEvent record;
    private @Nullable LedgerEvent event;
    private @Nullable String actor;

    public Happened(RecordedEvent record) {
        this.record = record;
    }

    public RecordedEvent record() {
        return record;
    }

    public long position() {
        return record.position();
    }

    public String stream() {
        return record.stream();
    }

    /// @throws UnreadableEventException if this version knows no such event, or it is damaged
    public LedgerEvent event() {
        LedgerEvent known = event;
        if (known == null) {
            known = parse(record);
            event = known;
        }
        return known;
    }

    /// Reads the event ahead. If it cannot be read, [#event] says so.
    void parseIfPossible() {
        try {
            event();
        } catch (UnreadableEventException e) {
            // Whoever needs it is told.
        }
    }

    /// Who recorded it, as the metadata says.
    public String actor() {
        String known = actor;
        if (known == null) {
            known = text("actor");
            actor = known;
        }
        return known;
    }

    /// A text of the metadata; empty if it is not there, or the metadata cannot be read, which
    /// [SoundnessCheck] tells. Read no further than it stands.
    public String text(String name) {
        try (JsonParser metadata = EventJson.MAPPER.createParser(record.metadata())) {
            if (metadata.nextToken() == JsonToken.START_OBJECT) {
                while (metadata.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean found = name.equals(metadata.currentName());
                    JsonToken value = metadata.nextToken();
                    if (found) {
                        return value == JsonToken.VALUE_STRING ? metadata.getString() : "";
                    }
                    metadata.skipChildren();
                }
            }
            return "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private static LedgerEvent parse(RecordedEvent record) {
        try {
            return EventReader.LEDGER.read(record.type(), record.revision(), record.payload());
        } catch (RuntimeException e) {
            throw new UnreadableEventException(record, e);
        }
    }
}
