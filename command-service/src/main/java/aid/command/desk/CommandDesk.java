package aid.command.desk;

import aid.command.decision.Command;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.store.CommandAlreadyRecordedException;
import aid.store.EventLog;
import aid.store.Receipt;
import aid.store.Receipts;
import aid.store.RecordedEvent;
import aid.store.RecordedUnansweredException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// Takes a command in, has it decided, and answers when what happened is durable.
///
/// It stands between whoever lets requests in and the command bus, and settles what no single
/// stream can: who may, what was received before, and what to do when the stream has moved on.
///
/// A decision may have been taken on a state that another process has outdated, or on the guess
/// that the stream is new. An acceptance is then refused by the storage engine, and a refusal is
/// checked here, so that both are taken again on the state as it is.
public final class CommandDesk implements Desk {

    private static final int ATTEMPTS_MAX = 8;

    /// A receipt is there no later than this after the events it is about, wherever those are kept.
    private static final Duration RECEIPT_WITHIN = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_MS = 5;

    private final CommandBus bus;
    private final EventStorageEngine engine;
    private final Cache aggregates;
    private final Receipts receipts;
    private final EventLog log;
    private final SecondPerson secondPerson;

    public CommandDesk(
            CommandBus bus,
            EventStorageEngine engine,
            Cache aggregates,
            Receipts receipts,
            EventLog log,
            SecondPerson secondPerson) {
        this.bus = bus;
        this.engine = engine;
        this.aggregates = aggregates;
        this.receipts = receipts;
        this.log = log;
        this.secondPerson = secondPerson;
    }

    @Override
    public Answer submit(Submission submission) {
        if (!submission.caller().role().writes()) {
            return new Answer.Refused(List.of(notAllowed(submission.caller())));
        }
        return decided(submission, submission.dryRun());
    }

    private static Refusal notAllowed(Caller caller) {
        return new Refusal(
                RefusalCode.FORBIDDEN,
                null,
                "The role "
                        + caller.role().inWords()
                        + " reads and does not record; an operator, steward or supervisor may.",
                Map.of("role", caller.role().inWords()));
    }

    private Answer decided(Submission submission, boolean dryRun) {
        String stream = submission.command().stream();
        boolean presumedNew = submission.presumedNew() && !aggregates.containsKey(stream);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Optional<Answer> answer = attempt(submission, dryRun, presumedNew);
            if (answer.isPresent()) {
                return answer.get();
            }
            aggregates.remove(stream);
            presumedNew = false;
        }
        return new Answer.Refused(
                List.of(
                        Refusal.of(
                                RefusalCode.CONCURRENT_UPDATE,
                                null,
                                stream
                                        + " is being written by too many at once. Nothing was"
                                        + " recorded; send the command again.")));
    }

    /// Empty if the decision was taken on an outdated state and has to be taken again.
    private Optional<Answer> attempt(Submission submission, boolean dryRun, boolean presumedNew) {
        try {
            return answer(submission, dryRun, send(submission, dryRun, presumedNew));
        } catch (ConcurrencyException e) {
            return Optional.empty();
        } catch (CommandAlreadyRecordedException e) {
            return Optional.of(again(submission, e.receipt()));
        } catch (HandlerExecutionException e) {
            return switch (e.<Object>getDetails().orElse(null)) {
                case Declined(List<Refusal> refusals, long sequence) ->
                        isCurrent(submission, sequence)
                                ? Optional.of(
                                        receivedBefore(submission)
                                                .orElseGet(() -> new Answer.Refused(refusals)))
                                : Optional.empty();
                case ReceivedBefore(String commandId) ->
                        Optional.of(again(submission, receiptOf(commandId)));
                case null, default -> throw e;
            };
        }
    }

    private Optional<Answer> answer(Submission submission, boolean dryRun, Enacted enacted) {
        List<RecordedEvent> recorded = enacted.recorded();
        if (!recorded.isEmpty()) {
            return Optional.of(done(recorded, false));
        }
        if (!isCurrent(submission, enacted.sequenceBefore())) {
            return Optional.empty();
        }
        return Optional.of(
                receivedBefore(submission)
                        .orElseGet(() -> dryRun ? tried(enacted) : unchanged(enacted)));
    }

    private static Answer tried(Enacted enacted) {
        return new Answer.Tried(enacted.stream(), enacted.events(), enacted.sequenceBefore());
    }

    private Answer unchanged(Enacted enacted) {
        return new Answer.Done(
                enacted.stream(), List.of(), log.head(), enacted.sequenceBefore(), false, false);
    }

    private static Answer.Done done(List<RecordedEvent> recorded, boolean repeated) {
        RecordedEvent last = recorded.getLast();
        return new Answer.Done(
                last.stream(),
                recorded.stream()
                        .map(event ->
                                new Answer.Event(event.type(), event.eventId(), event.position()))
                        .toList(),
                last.position(),
                last.sequence(),
                recorded.getFirst().sequence() == 0,
                repeated);
    }

    /// Whether a stream is still where it was when the decision was taken.
    private boolean isCurrent(Submission submission, long sequence) {
        return engine.lastSequenceNumberFor(submission.command().stream()).orElse(-1L) == sequence;
    }

    private Optional<Answer> receivedBefore(Submission submission) {
        return submission.commandId() == null
                ? Optional.empty()
                : receipts.find(submission.commandId()).map(receipt -> again(submission, receipt));
    }

    /// The receipt of a command whose events are there; it may follow a moment later.
    private Receipt receiptOf(String commandId) {
        long end = System.nanoTime() + RECEIPT_WITHIN.toNanos();
        @Nullable Exception cause = null;
        try {
            while (System.nanoTime() < end) {
                Optional<Receipt> receipt = receipts.find(commandId);
                if (receipt.isPresent()) {
                    return receipt.get();
                }
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (EventStoreException e) {
            cause = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause = e;
        }
        throw new RecordedUnansweredException(
                "command " + commandId + " was recorded, but there is no receipt of it yet", cause);
    }

    /// The first answer again, unless the id was used for something else.
    private Answer again(Submission submission, Receipt receipt) {
        if (!receipt.fingerprint().equals(submission.fingerprint())) {
            return new Answer.Refused(
                    List.of(
                            new Refusal(
                                    RefusalCode.COMMAND_ID_REUSED,
                                    null,
                                    "The key "
                                            + receipt.commandId()
                                            + " was used for another command. Give each command a"
                                            + " key of its own; a repetition has to be the same"
                                            + " word for word.",
                                    Map.of(
                                            "stream", receipt.stream(),
                                            "position", Long.toString(receipt.lastPosition())))));
        }
        return done(events(receipt), true);
    }

    private List<RecordedEvent> events(Receipt receipt) {
        var events = new ArrayList<RecordedEvent>();
        try {
            log.read(receipt.firstPosition() - 1, receipt.lastPosition(), events::addAll);
            return events;
        } catch (EventStoreException e) {
            throw new RecordedUnansweredException(
                    "command %s was recorded, up to position %d, and cannot be read back"
                            .formatted(receipt.commandId(), receipt.lastPosition()),
                    e);
        }
    }

    private Enacted send(Submission submission, boolean dryRun, boolean presumedNew) {
        String id = IdentifierFactory.getInstance().generateIdentifier();
        var message =
                new GenericCommandMessage<>(
                        new GenericMessage<>(
                                id,
                                submission.command(),
                                metadata(submission, id, dryRun, presumedNew)),
                        submission.command().getClass().getName());
        var result = new AtomicReference<@Nullable CommandResultMessage<? extends Enacted>>();
        bus.<Command, Enacted>dispatch(message, (_, answer) -> result.set(answer));
        return payload(Objects.requireNonNull(result.get(), "this command bus answers at once"));
    }

    private static Enacted payload(CommandResultMessage<? extends Enacted> result) {
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        throw switch (result.exceptionResult()) {
            case RuntimeException fault -> fault;
            case Error fault -> throw fault;
            case Throwable fault -> new IllegalStateException(fault);
        };
    }

    private MetaData metadata(
            Submission submission, String message, boolean dryRun, boolean presumedNew) {
        Caller caller = submission.caller();
        var metadata = new HashMap<String, @Nullable Object>();
        metadata.put(CommandMetadata.ACTOR, caller.actor());
        metadata.put(CommandMetadata.ROLE, caller.role().inWords());
        metadata.put(CommandMetadata.ON_BEHALF_OF, caller.onBehalfOf());
        metadata.put(CommandMetadata.SECOND_PERSON, caller.secondPerson());
        metadata.put(CommandMetadata.CAUSATION_ID, message);
        String correlation =
                submission.correlationId() == null ? message : submission.correlationId();
        metadata.put(CommandMetadata.CORRELATION_ID, correlation);
        String parent = submission.traceparent();
        metadata.put(CommandMetadata.TRACEPARENT, parent);
        metadata.put(
                CommandMetadata.TRACE_ID, parent == null ? correlation : parent.substring(3, 35));
        if (submission.commandId() != null) {
            metadata.put(CommandMetadata.COMMAND_ID, submission.commandId());
            metadata.put(CommandMetadata.COMMAND_FINGERPRINT, submission.fingerprint());
        }
        metadata.put(CommandMetadata.EXPECTED_SEQUENCE, submission.expectedSequence());
        metadata.put(CommandMetadata.DRY_RUN, dryRun ? "true" : null);
        metadata.put(CommandMetadata.PRESUMED_NEW, presumedNew ? "true" : null);
        metadata.put(
                CommandMetadata.ALONE_UP_TO,
                secondPerson
                        .aloneUpTo(submission.command(), caller)
                        .map(BigDecimal::toPlainString)
                        .orElse(null));
        metadata.values().removeIf(Objects::isNull);
        return MetaData.from(metadata);
    }
}
