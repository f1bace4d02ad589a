package aid.command.desk;

import aid.command.decision.Command;
import aid.command.decision.Correction;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Decision.Refused;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.register.Decider;
import aid.events.LedgerEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/// Wires a [Decider] into an Axon aggregate: all a feature adds is one handler line per command.
///
/// A refusal leaves as the details ([Declined]) of a [CommandExecutionException], the one form that
/// also crosses a message broker.
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

    protected DecidedAggregate(Decider<S, C, E> decider) {
        this.decider = decider;
        this.state = decider.initial();
    }

    protected final Enacted enact(C command, Lookup lookup) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        MetaData metadata = unitOfWork.getMessage().getMetaData();
        long sequence = stream == null ? -1 : AggregateLifecycle.getVersion();
        checkExpected(metadata, command.stream(), sequence);
        C asked = named(command);
        return switch (decider.decide(state, asked, lookup.known(decider.needs(state, asked)))) {
            case Accepted<E>(List<E> events) -> {
                var enacted = new Enacted(command.stream(), sequence, events);
                if (metadata.containsKey(CommandMetadata.DRY_RUN)) {
                    yield enacted;
                }
                MetaData kept = metadata.withoutKeys(CommandMetadata.HANDLING);
                events.forEach(event -> AggregateLifecycle.apply(event, kept));
                yield enacted.recordedBy(unitOfWork);
            }
            case Refused<E>(List<Refusal> refusals) -> throw refused(refusals, sequence);
        };
    }

    /// A correction may name its event by number; one that there is not stays as it is, for the
    /// decider to refuse.
    // A correction naming its event otherwise is the same command.
    @SuppressWarnings("unchecked")
    private C named(C command) {
        if (command instanceof Correction correction
                && correction.correctsEvent().matches("#\\d{1,9}")) {
            int number = Integer.parseInt(correction.correctsEvent().substring(1));
            return number < eventIds.size() ? (C) correction.naming(eventIds.get(number)) : command;
        }
        return command;
    }

    private static void checkExpected(MetaData metadata, String stream, long sequence) {
        if (!(metadata.get(CommandMetadata.EXPECTED_SEQUENCE) instanceof String expected)) {
            return;
        }
        boolean met =
                expected.equals("*")
                        ? sequence >= 0
                        : Arrays.asList(expected.split(",")).contains(Long.toString(sequence));
        if (!met) {
            var moved =
                    new Refusal(
                            RefusalCode.CONCURRENT_UPDATE,
                            null,
                            sequence < 0
                                    ? stream
                                            + " was expected to exist, but nothing is recorded: record its"
                                            + " beginning first, or leave If-Match out."
                                    : stream
                                            + " moved on. Read it again, see whether the command still"
                                            + " holds, and send it with the new ETag.",
                            Map.of("expected", expected, "sequence", Long.toString(sequence)));
            throw refused(List.of(moved), sequence);
        }
    }

    private static CommandExecutionException refused(List<Refusal> refusals, long sequence) {
        return new CommandExecutionException(
                refusals.getFirst().code().name(), null, new Declined(refusals, sequence), false);
    }

    @EventSourcingHandler
    protected final void on(LedgerEvent event, EventMessage<?> message) {
        stream = event.stream();
        eventIds.add(message.getIdentifier());
        state = decider.evolve(state, new Recorded<>(message.getIdentifier(), ofThisKind(event)));
    }

    // A stream holds the events of one sealed family; the decider's own switch stops at any other.
    @SuppressWarnings("unchecked")
    private E ofThisKind(LedgerEvent event) {
        return (E) event;
    }
}
