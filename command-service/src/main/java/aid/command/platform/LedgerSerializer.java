package aid.command.platform;

import aid.events.EventJson;
import org.axonframework.messaging.MetaData;
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
}
