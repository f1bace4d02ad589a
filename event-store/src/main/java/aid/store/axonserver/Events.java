package aid.store.axonserver;

import aid.store.EventMetadata;
import aid.store.NewEvent;
import aid.store.RecordedEvent;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;
import java.util.HashMap;

/// Events as Axon Server keeps them: as an application of Axon would have sent them, so that any
/// consumer and Axon Server's own pages can read them.
///
/// Axon Server knows milliseconds. The exact instant is kept as one more entry of the metadata,
/// `recordedAt`, so that an event reads the same, letter by letter, as from PostgreSQL.
final class Events {

    private static final String RECORDED_AT = "recordedAt";

    private Events() {}

    static Event toSend(NewEvent event) {
        boolean ofStream = !event.streamType().isEmpty();
        Event.Builder message =
                Event.newBuilder()
                        .setMessageIdentifier(event.eventId())
                        .setTimestamp(event.recordedAt().toEpochMilli())
                        .setPayload(
                                SerializedObject.newBuilder()
                                        .setType(event.type())
                                        .setRevision(event.revision())
                                        .setData(ByteString.copyFromUtf8(event.payload())))
                        .putMetaData(RECORDED_AT, value(event.recordedAt().toString()));
        EventMetadata.read(event.metadata())
                .forEach((name, value) -> message.putMetaData(name, value(value)));
        if (ofStream) {
            message.setAggregateIdentifier(event.stream())
                    .setAggregateType(event.streamType())
                    .setAggregateSequenceNumber(event.sequence());
        }
        return message.build();
    }

    private static MetaDataValue value(Object value) {
        MetaDataValue.Builder typed = MetaDataValue.newBuilder();
        switch (value) {
            case Boolean truth -> typed.setBooleanValue(truth);
            case Long whole -> typed.setNumberValue(whole);
            case Double decimal -> typed.setDoubleValue(decimal);
            default -> typed.setTextValue(value.toString());
        }
        return typed.build();
    }

    /// Others may have recorded in the same server what we never do: its text is read then.
    private static Object value(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case BOOLEAN_VALUE -> value.getBooleanValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BYTES_VALUE -> value.getBytesValue().getData().toStringUtf8();
            default -> value.getTextValue();
        };
    }

    static RecordedEvent recorded(EventWithToken received) {
        return event(received.getEvent()).at(position(received.getToken()));
    }

    /// @param index Axon Server's global index of an event
    static long position(long index) {
        return index + 1;
    }

    /// What to give Axon Server's reader so that it begins after a position: the index of the last
    /// event it has seen.
    static long tokenAfter(long position) {
        return position - 1;
    }

    static NewEvent event(Event message) {
        boolean ofStream = !message.getAggregateIdentifier().isEmpty();
        var metadata = new HashMap<String, Object>();
        message.getMetaDataMap().forEach((name, value) -> metadata.put(name, value(value)));
        Object recordedAt = metadata.remove(RECORDED_AT);
        return new NewEvent(
                ofStream ? message.getAggregateIdentifier() : message.getMessageIdentifier(),
                ofStream ? message.getAggregateType() : "",
                ofStream ? message.getAggregateSequenceNumber() : 0,
                message.getMessageIdentifier(),
                message.getPayload().getType(),
                message.getPayload().getRevision(),
                recordedAt instanceof String exact
                        ? Instant.parse(exact)
                        : Instant.ofEpochMilli(message.getTimestamp()),
                message.getPayload().getData().toStringUtf8(),
                EventMetadata.write(metadata));
    }
}
