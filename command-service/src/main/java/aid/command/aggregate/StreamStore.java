package aid.command.aggregate;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/// What aggregates are loaded from and recorded in.
///
/// It takes no snapshots, so it asks for none either, which saves a round trip per load; and a
/// stream that is presumed new is not asked for at all: if the guess was wrong, the storage engine
/// notices when the first event is recorded. Whoever wants to follow the log reads the log.
public final class StreamStore extends AbstractEventStore {

    private static final class Settings extends AbstractEventStore.Builder {}

    public StreamStore(EventStorageEngine engine) {
        super(new Settings().storageEngine(engine));
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        Message<?> command = CurrentUnitOfWork.get().getMessage();
        return CommandMessages.request(command).presumedNew()
                ? DomainEventStream.empty()
                : storageEngine().readEvents(stream);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
        throw new UnsupportedOperationException("the log is read through an EventLog");
    }
}
