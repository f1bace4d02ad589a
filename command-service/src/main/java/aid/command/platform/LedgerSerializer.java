package aid.command.platform;

import aid.events.EventJson;
import aid.events.EventReader;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// Axon's Jackson 3 serializer, writing events in their one JSON form under their stored names, and
/// reading them through the [EventReader], which every other reader uses too.
///
/// It changes events of earlier revisions as well, so that no storage engine needs upcasters.
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

    @Override
    @SuppressWarnings("rawtypes") // As Axon has it.
    public SerializedType typeForClass(Class type) {
        return type != null && LedgerEvent.class.isAssignableFrom(type)
                ? storedType(((Class<?>) type).asSubclass(LedgerEvent.class))
                : super.typeForClass(type);
    }

    private static SerializedType storedType(Class<? extends LedgerEvent> type) {
        return new SimpleSerializedType(EventTypes.name(type), EventTypes.revision(type));
    }

    /// Axon skips an event of a type it cannot find, and reads one of any revision as if it were of
    /// the one it knows. Neither may happen: decisions would be taken on another history.
    ///
    /// @throws aid.events.UnknownEventException if this version does not know the event
    @Override
    public Class<?> classForType(SerializedType type) {
        return isEvent(type)
                ? EventReader.LEDGER.recordOf(type.getName(), revision(type))
                : super.classForType(type);
    }

    /// @throws aid.events.UnknownEventException if this version cannot read the event
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Axon's interface has it.
    public <S, T> T deserialize(SerializedObject<S> stored) {
        SerializedType type = stored.getType();
        return isEvent(type)
                ? (T)
                        EventReader.LEDGER.read(
                                type.getName(),
                                revision(type),
                                getConverter().convert(stored, String.class).getData())
                : super.deserialize(stored);
    }

    private static boolean isEvent(SerializedType type) {
        return !type.equals(SerializedType.emptyType())
                && !type.getName().equals(MetaData.class.getName());
    }

    private static String revision(SerializedType type) {
        return Objects.requireNonNullElse(type.getRevision(), "");
    }
}
