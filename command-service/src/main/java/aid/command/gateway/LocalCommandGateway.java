package aid.command.gateway;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.CommandMessages;
import aid.command.aggregate.RefusedException;
import aid.command.decision.Command;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.request.Caller;
import aid.command.request.CommandGateway;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.store.CommandAlreadyRecordedException;
import aid.store.EventLog;
import aid.store.Receipt;
import aid.store.Receipts;
import aid.store.RecordedEvent;
import aid.store.RecordedUnansweredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// Has commands decided in this process, and answers when what happened is durable.
///
/// It stands before the command bus, and settles what no single stream can: who may, what was
/// received before, and what to do when the stream has moved on.
///
/// A decision may have been taken on a state that another process has outdated, or on the guess
/// that the stream is new. An acceptance is then refused by the storage engine, and a refusal is
/// checked here, so that both are taken again on the state as it is.
public final class LocalCommandGateway implements CommandGateway {

    private static final int ATTEMPTS_MAX = 8;

    /// A receipt is there no later than this after the events it is about, wherever those are kept.
    private static final Duration RECEIPT_WITHIN = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_MS = 5;

    private final CommandBus bus;
    private final EventStorageEngine engine;
    private final Cache aggregates;
    private final Receipts receipts;
    private final EventLog log;

    public LocalCommandGateway(
            CommandBus bus,
            EventStorageEngine engine,
            Cache aggregates,
            Receipts receipts,
            EventLog log) {
        this.bus = bus;
        this.engine = engine;
        this.aggregates = aggregates;
        this.receipts = receipts;
        this.log = log;
    }

    @Override
    public CommandResult send(CommandRequest request) {
        Caller caller = request.context().caller();
        if (!caller.role().writes()) {
            return new CommandResult.Refused(List.of(notAllowed(caller)));
        }
        String stream = request.stream();
        boolean presumedNew = request.presumedNew() && !aggregates.containsKey(stream);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Optional<CommandResult> result = attempt(request.presumedNew(presumedNew));
            if (result.isPresent()) {
                return result.get();
            }
            aggregates.remove(stream);
            presumedNew = false;
        }
        return new CommandResult.Refused(
                List.of(
                        Refusal.of(
                                RefusalCode.CONCURRENT_UPDATE,
                                null,
                                stream
                                        + " is being written by too many at once. Nothing was"
                                        + " recorded; send the command again.")));
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

    /// Empty if the decision was taken on an outdated state and has to be taken again.
    private Optional<CommandResult> attempt(CommandRequest request) {
        try {
            return result(request, dispatch(request));
        } catch (ConcurrencyException e) {
            return Optional.empty();
        } catch (CommandAlreadyRecordedException e) {
            return Optional.of(again(request, e.receipt()));
        } catch (RefusedException e) {
            return isCurrent(request, e.sequence())
                    ? Optional.of(
                            receivedBefore(request)
                                    .orElseGet(() -> new CommandResult.Refused(e.refusals())))
                    : Optional.empty();
        }
    }

    private Optional<CommandResult> result(CommandRequest request, AcceptedCommand accepted) {
        if (accepted.receivedBefore()) {
            String commandId = Objects.requireNonNull(request.context().commandId());
            return Optional.of(again(request, receiptOf(commandId)));
        }
        List<RecordedEvent> recorded = accepted.recorded();
        if (!recorded.isEmpty()) {
            return Optional.of(recorded(recorded, false));
        }
        if (!isCurrent(request, accepted.sequenceBefore())) {
            return Optional.empty();
        }
        return Optional.of(
                receivedBefore(request)
                        .orElseGet(() ->
                                request.context().dryRun()
                                        ? tried(accepted)
                                        : unchanged(accepted)));
    }

    private static CommandResult tried(AcceptedCommand accepted) {
        return new CommandResult.Tried(
                accepted.stream(), accepted.events(), accepted.sequenceBefore());
    }

    private CommandResult unchanged(AcceptedCommand accepted) {
        return new CommandResult.Recorded(
                accepted.stream(), List.of(), log.head(), accepted.sequenceBefore(), false, false);
    }

    private static CommandResult recorded(List<RecordedEvent> recorded, boolean repeated) {
        RecordedEvent last = recorded.getLast();
        return new CommandResult.Recorded(
                last.stream(),
                recorded.stream()
                        .map(event ->
                                new CommandResult.Event(
                                        event.type(), event.eventId(), event.position()))
                        .toList(),
                last.position(),
                last.sequence(),
                recorded.getFirst().sequence() == 0,
                repeated);
    }

    /// Whether a stream is still where it was when the decision was taken.
    private boolean isCurrent(CommandRequest request, long sequence) {
        return engine.lastSequenceNumberFor(request.stream()).orElse(-1L) == sequence;
    }

    private Optional<CommandResult> receivedBefore(CommandRequest request) {
        String commandId = request.context().commandId();
        return commandId == null
                ? Optional.empty()
                : receipts.find(commandId).map(receipt -> again(request, receipt));
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
    private CommandResult again(CommandRequest request, Receipt receipt) {
        if (!receipt.fingerprint().equals(request.fingerprint())) {
            return new CommandResult.Refused(
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
        return recorded(events(receipt), true);
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

    private AcceptedCommand dispatch(CommandRequest request) {
        var result =
                new AtomicReference<@Nullable CommandResultMessage<? extends AcceptedCommand>>();
        bus.<Command, AcceptedCommand>dispatch(
                CommandMessages.of(request), (_, answer) -> result.set(answer));
        CommandResultMessage<? extends AcceptedCommand> answer =
                Objects.requireNonNull(result.get(), "this command bus answers at once");
        if (!answer.isExceptional()) {
            return answer.getPayload();
        }
        throw switch (answer.exceptionResult()) {
            case RuntimeException fault -> fault;
            case Error fault -> throw fault;
            case Throwable fault -> new IllegalStateException(fault);
        };
    }
}
