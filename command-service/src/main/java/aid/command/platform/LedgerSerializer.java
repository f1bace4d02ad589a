package aid.command.platform;

import aid.events.EventJson;
import aid.events.EventTypes;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// Axon's Jackson 3 serializer, writing and reading events in their one JSON form.
///
/// The stock one makes a mapper of its own; [EventJson] is what golden files pin, and what the
/// query side reads by.
final class LedgerSerializer extends Jackson3Serializer {

    private static final ObjectWriter WRITER = EventJson.MAPPER.writer();

    LedgerSerializer() {
        super(builder());
    }

    @Override
    protected ObjectWriter getWriter() {
        return WRITER;
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        return type == MetaData.class ? super.getReader(type) : EventJson.MAPPER.readerFor(type);
    }

    /// Axon skips an event of a type it cannot find, and reads one of any revision as if it were of
    /// the one it knows. Neither may happen: decisions would be taken on another history.
    ///
    /// @throws aid.events.UnknownEventException if this version does not know the event
    @Override
    public Class<?> classForType(SerializedType type) {
        return type.equals(SerializedType.emptyType())
                        || type.getName().equals(MetaData.class.getName())
                ? super.classForType(type)
                : EventTypes.known(
                        type.getName(), Objects.requireNonNullElse(type.getRevision(), ""));
    }
}
