package aid.command.aggregate;

import aid.command.decider.Decider;
import aid.command.decision.Command;
import aid.command.decision.Correction;
import aid.command.decision.Decision;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.register.Needs;
import aid.command.request.CommandRequest;
import aid.events.LedgerEvent;
import aid.store.Receipt;
import aid.store.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// Wires a [Decider] into an Axon aggregate: all a feature adds is a handler of its commands.
///
/// The next command is decided while the events of the one before are still on their way: it is
/// recorded only if they are.
///
/// A refusal leaves as a [RefusedException].
///
/// @param <S> the state of a stream
/// @param <C> what can be asked of it
/// @param <E> what can happen to it
public abstract class DecidedAggregate<S, C extends Command, E extends LedgerEvent> {

    private final transient Decider<S, C, E> decider;

    // Null until the first event: Axon takes an aggregate without id for one that was not created.
    @AggregateIdentifier private @Nullable String stream;
    private S state;

    /// The ids of the events of this stream, in order.
    private final List<String> eventIds = new ArrayList<>();

    /// The ids that callers gave to the commands behind them.
    private final Set<String> commandIds = new HashSet<>();

    private transient long bytes;
    private transient int measuredAt;

    /// The last events decided here; they may still be on their way to the disk.
    private transient @Nullable Recording recording;

    protected DecidedAggregate(Decider<S, C, E> decider) {
        this.decider = decider;
        this.state = decider.initial();
    }

    /// @throws RefusedException if the command is refused
    /// @throws ConcurrencyException if it was decided on what was not recorded after all
    protected final AcceptedCommand decide(C given, DecisionContext context) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        CommandRequest request = CommandMessages.request(unitOfWork.getMessage());
        String id = given.stream();
        if (recording != null && recording.hasFailed()) {
            throw outdated(id, null);
        }
        long sequence = stream == null ? -1 : AggregateLifecycle.getVersion();
        // Receipts say so too, but where events are not kept beside them they may be late.
        if (request.context().commandId() != null
                && commandIds.contains(request.context().commandId())) {
            awaitRecorded(id);
            return new AcceptedCommand(id, sequence, List.of(), null, true);
        }
        C command = named(given);
        Optional<Refusal> moved = moved(request, sequence);
        Decision<E> decision =
                moved.isPresent()
                        ? new Refused<>(List.of(moved.get()))
                        : stoodFor(decided(command, context.lookup()), command, request, context);
        return switch (decision) {
            case Accepted<E>(List<E> events)
                    when events.isEmpty() || request.context().dryRun() -> {
                awaitRecorded(id);
                yield new AcceptedCommand(id, sequence, events, null, false);
            }
            case Accepted<E>(List<E> events) -> {
                Recording begun = Recording.begin(unitOfWork, recording);
                recording = begun;
                MetaData kept =
                        MetaData.from(
                                request.eventMetadata(unitOfWork.getMessage().getIdentifier()));
                events.forEach(event -> AggregateLifecycle.apply(event, kept));
                yield new AcceptedCommand(id, sequence, events, begun, false);
            }
            case Refused<E>(List<Refusal> refusals, _) -> {
                awaitRecorded(id);
                throw new RefusedException(refusals, sequence);
            }
        };
    }

    /// A refusal stands only if it is given again once what this stream did before is durable, and
    /// so in the register.
    private Decision<E> decided(C command, Lookup lookup) {
        Needs needs = decider.needs(state, command);
        Decision<E> decision = decider.decide(state, command, lookup.known(needs));
        if (decision instanceof Refused<E>) {
            awaitRecorded(command.stream());
            return decider.decide(state, command, lookup.knownNow(needs));
        }
        return decision;
    }

    /// What is at stake is decided together with the rest, on what the record says now.
    private Decision<E> stoodFor(
            Decision<E> decision, C command, CommandRequest request, DecisionContext context) {
        if (!context.secondPerson().mayBeNeeded(command, request.context().caller())
                || (decision instanceof Accepted<E>(List<E> events) && events.isEmpty())) {
            return decision;
        }
        Optional<Refusal> missing =
                context.secondPerson().missing(command, decider.corrected(state, command));
        if (missing.isEmpty()) {
            return decision;
        }
        return switch (decision) {
            case Accepted<E>(List<E> events) -> new Refused<>(List.of(missing.get()), events);
            case Refused<E>(List<Refusal> refusals, List<E> otherwise) ->
                    new Refused<>(
                            Stream.concat(refusals.stream(), missing.stream()).toList(), otherwise);
        };
    }

    /// That nothing is recorded only stands if what it builds on is.
    private void awaitRecorded(String id) {
        if (recording != null) {
            try {
                recording.awaitDurable();
            } catch (RuntimeException e) {
                throw outdated(id, e);
            }
        }
    }

    private static ConcurrencyException outdated(String id, @Nullable Throwable cause) {
        return new ConcurrencyException(id + " was not recorded as it is remembered", cause);
    }

    /// A correction may name its event by number, `#1` for the first of the stream: files that are
    /// written before anything is recorded cannot know ids. One that there is not stays as it is,
    /// for the decider to refuse.
    // A correction naming its event otherwise is the same command.
    @SuppressWarnings("unchecked")
    private C named(C command) {
        if (command instanceof Correction correction
                && correction.correctsEvent().matches("#[1-9]\\d{0,8}")) {
            int number = Integer.parseInt(correction.correctsEvent().substring(1));
            return number <= eventIds.size()
                    ? (C) correction.naming(eventIds.get(number - 1))
                    : command;
        }
        return command;
    }

    private static Optional<Refusal> moved(CommandRequest request, long sequence) {
        String expected = request.context().expectedSequence();
        if (expected == null) {
            return Optional.empty();
        }
        boolean met =
                expected.equals("*")
                        ? sequence >= 0
                        : Arrays.asList(expected.split(",")).contains(Long.toString(sequence));
        return met
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                RefusalCode.CONCURRENT_UPDATE,
                                null,
                                sequence < 0
                                        ? request.stream()
                                                + " was expected to exist, but nothing is recorded:"
                                                + " record its beginning first, or leave If-Match"
                                                + " out."
                                        : request.stream()
                                                + " moved on. Read it again, see whether the command still"
                                                + " holds, and send it with the new ETag.",
                                Map.of("expected", expected, "sequence", Long.toString(sequence))));
    }

    @EventSourcingHandler
    protected final void on(LedgerEvent event, EventMessage<?> message) {
        stream = event.stream();
        eventIds.add(message.getIdentifier());
        if (message.getMetaData().get(Receipt.COMMAND_ID) instanceof String commandId) {
            commandIds.add(commandId);
        }
        state = decider.evolve(state, new Recorded<>(message.getIdentifier(), ofThisKind(event)));
    }

    /// About how much memory this takes. The state is measured again whenever it has grown by a
    /// quarter, so that measuring costs a long stream no more per event than a short one.
    final long bytes() {
        if (bytes == 0 || eventIds.size() >= measuredAt + Math.max(1, measuredAt / 4)) {
            bytes =
                    RetainedSize.of(state)
                            + RetainedSize.of(eventIds)
                            + RetainedSize.of(commandIds);
            measuredAt = eventIds.size();
        }
        return bytes;
    }

    // A stream holds the events of one sealed family; the decider's own switch stops at any other.
    @SuppressWarnings("unchecked")
    private E ofThisKind(LedgerEvent event) {
        return (E) event;
    }
}
