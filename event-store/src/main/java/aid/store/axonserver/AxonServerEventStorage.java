package aid.store.axonserver;

import aid.store.CommandAlreadyRecordedException;
import aid.store.NewEvent;
import aid.store.NotRecordedException;
import aid.store.Receipt;
import aid.store.Receipts;
import aid.store.RecordedEvent;
import aid.store.RecordedUnansweredException;
import aid.store.Recording;
import aid.store.RecordingInDoubtException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Axon's view of Axon Server: what aggregates are loaded from and recorded through.
///
/// Events are stored when [#appendEvents] returns. Their positions are known, and the register
/// holds what follows from them, when the [Recording] says so, or on return if there is none.
///
/// A command id that was used before is noticed if its receipt was followed by then. Two commands
/// that share an id at the same moment are told apart by their stream, if they share that too.
public final class AxonServerEventStorage extends AbstractEventStorageEngine {

    /// What says for certain that nothing was stored.
    private static final Set<String> REFUSALS =
            Set.of(
                    ErrorCategory.AUTHENTICATION_TOKEN_MISSING.errorCode(),
                    ErrorCategory.AUTHENTICATION_INVALID_TOKEN.errorCode(),
                    ErrorCategory.EVENT_PAYLOAD_TOO_LARGE.errorCode(),
                    ErrorCategory.NO_EVENT_STORE_MASTER_AVAILABLE.errorCode(),
                    ErrorCategory.VALIDATION_FAILED.errorCode(),
                    ErrorCategory.TRANSACTION_ROLLED_BACK.errorCode());

    private static final long LOOK_EVERY_MS = 50;

    private final AxonServer server;
    private final AxonServerEventLog log;
    private final Follower follower;
    private final Receipts receipts;
    private final Duration patience;

    /// @param serializer writes and reads text; give `Jackson3Serializer`
    /// @param follower keeps the receipts
    public AxonServerEventStorage(
            AxonServer server,
            AxonServerEventLog log,
            Follower follower,
            Receipts receipts,
            Serializer serializer) {
        super(new Settings().eventSerializer(serializer).snapshotSerializer(serializer));
        this.server = server;
        this.log = log;
        this.follower = follower;
        this.receipts = receipts;
        this.patience = server.settings().answerWithin();
    }

    private static final class Settings extends Builder {}

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> messages, Serializer serializer) {
        if (messages.isEmpty()) {
            return;
        }
        requireNewCommands(messages);
        List<NewEvent> events =
                messages.stream().map(message -> NewEvent.of(message, serializer)).toList();
        List<CompletableFuture<RecordedEvent>> followed =
                events.stream().map(event -> follower.expect(event.eventId())).toList();
        boolean stored = false;
        try {
            store(events);
            stored = true;
        } finally {
            if (!stored) {
                events.forEach(event -> follower.forget(event.eventId()));
            }
        }
        var sent = new Stored(followed);
        Optional<Recording> recording =
                CurrentUnitOfWork.isStarted()
                        ? Recording.of(CurrentUnitOfWork.get())
                        : Optional.empty();
        if (recording.isPresent()) {
            recording.get().add(sent);
        } else {
            sent.await();
        }
    }

    private void requireNewCommands(List<? extends EventMessage<?>> messages) {
        var ids = new LinkedHashSet<String>();
        for (EventMessage<?> message : messages) {
            if (message.getMetaData().get(Receipt.COMMAND_ID) instanceof String id) {
                ids.add(id);
            }
        }
        for (String id : ids) {
            receipts.find(id)
                    .ifPresent(receipt -> {
                        throw new CommandAlreadyRecordedException(receipt);
                    });
        }
    }

    private void store(List<NewEvent> events) {
        EventChannel channel = server.events();
        try {
            AppendEventsTransaction transaction = channel.startAppendEventsTransaction();
            events.forEach(event -> transaction.appendEvent(Events.toSend(event)));
            transaction.commit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            failed(events, ConnectionTrouble.root(e));
        } catch (TimeoutException | RuntimeException e) {
            failed(events, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecordingInDoubtException("interrupted while recording", e);
        }
    }

    private void failed(List<NewEvent> events, Throwable failure) {
        String code = ConnectionTrouble.code(failure);
        if (code.equals(ErrorCategory.INVALID_EVENT_SEQUENCE.errorCode())) {
            // Whoever decides again has to see in the register what was recorded instead.
            follower.await(log.head(), patience);
            throw new ConcurrencyException(describe(events) + " does not continue its stream");
        }
        if (REFUSALS.contains(code)) {
            throw new NotRecordedException("Axon Server refused: " + code, failure);
        }
        if (!isThere(events)) {
            String why =
                    failure instanceof TimeoutException
                            ? "no answer within " + patience.toSeconds() + " s"
                            : failure.toString();
            throw new RecordingInDoubtException(
                    "Axon Server did not confirm %s, and it is not there: %s"
                            .formatted(describe(events), why),
                    failure);
        }
    }

    /// Looks whether events were stored whose confirmation was lost. That they are not there yet
    /// does not say that they will not be: the server may still be at work.
    private boolean isThere(List<NewEvent> events) {
        NewEvent last = events.getLast();
        long end = System.nanoTime() + server.settings().handlerPatience().toNanos();
        while (System.nanoTime() < end) {
            try {
                AggregateEventStream found =
                        server.events()
                                .openAggregateStream(
                                        last.stream(), last.sequence(), last.sequence());
                while (found.hasNext()) {
                    if (found.next().getMessageIdentifier().equals(last.eventId())) {
                        return true;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (RuntimeException e) {
                // Not back yet.
            }
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static String describe(List<NewEvent> events) {
        NewEvent first = events.getFirst();
        return "event %d of %s".formatted(first.sequence(), first.stream());
    }

    /// Events that Axon Server has; their positions are not known before they were followed.
    private final class Stored implements Recording.Part {

        private final List<CompletableFuture<RecordedEvent>> followed;

        private Stored(List<CompletableFuture<RecordedEvent>> followed) {
            this.followed = followed;
        }

        @Override
        public List<RecordedEvent> await() {
            var events = new ArrayList<RecordedEvent>();
            try {
                for (CompletableFuture<RecordedEvent> each : followed) {
                    events.add(each.get(patience.toMillis(), TimeUnit.MILLISECONDS));
                }
                return events;
            } catch (TimeoutException | ExecutionException e) {
                throw new RecordedUnansweredException(
                        "recorded by Axon Server, but not followed in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RecordedUnansweredException(
                        "recorded by Axon Server; interrupted before it was followed", e);
            }
        }

        @Override
        public boolean hasFailed() {
            return false;
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String stream, long first) {
        var events = new ArrayList<DomainEventData<?>>();
        try {
            AggregateEventStream found =
                    server.events().openAggregateStream(stream, first, Long.MAX_VALUE);
            while (found.hasNext()) {
                events.add(entry(found.next()));
            }
            return events.stream();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while reading " + stream, e);
        } catch (NotRecordedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventStoreException("cannot read " + stream, e);
        }
    }

    private static DomainEventData<String> entry(Event message) {
        NewEvent event = Events.event(message);
        return new GenericDomainEventEntry<>(
                event.streamType(),
                event.stream(),
                event.sequence(),
                event.eventId(),
                event.recordedAt(),
                event.type(),
                event.revision().isEmpty() ? null : event.revision(),
                event.payload(),
                event.metadata());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        long last = server.read(server.events().findHighestSequence(stream));
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    /// Streams of this domain are short; none is ever taken.
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return Stream.empty();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("no snapshots are kept in Axon Server");
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("the log is read through an EventLog");
    }
}
