package aid.store.axonserver;

import aid.store.NewEvent;
import aid.store.RecordedEvent;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Instant;

/// Events as Axon Server keeps them.
///
/// Axon Server knows milliseconds and an unordered map of metadata. The exact instant and the exact
/// text of the metadata are kept as two entries of that map, so that an event reads the same,
/// letter by letter, as from PostgreSQL.
final class Events {

    private static final String METADATA = "metadata";
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
                        .putMetaData(METADATA, text(event.metadata()))
                        .putMetaData(RECORDED_AT, text(event.recordedAt().toString()));
        if (ofStream) {
            message.setAggregateIdentifier(event.stream())
                    .setAggregateType(event.streamType())
                    .setAggregateSequenceNumber(event.sequence());
        }
        return message.build();
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
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
        String recordedAt = message.getMetaDataOrDefault(RECORDED_AT, text("")).getTextValue();
        return new NewEvent(
                ofStream ? message.getAggregateIdentifier() : message.getMessageIdentifier(),
                ofStream ? message.getAggregateType() : "",
                ofStream ? message.getAggregateSequenceNumber() : 0,
                message.getMessageIdentifier(),
                message.getPayload().getType(),
                message.getPayload().getRevision(),
                recordedAt.isEmpty()
                        ? Instant.ofEpochMilli(message.getTimestamp())
                        : Instant.parse(recordedAt),
                message.getPayload().getData().toStringUtf8(),
                message.getMetaDataOrDefault(METADATA, text("{}")).getTextValue());
    }
}
