package aid.command;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.CommandMessages;
import aid.command.aggregate.DecisionContext;
import aid.command.aggregate.RefusedException;
import aid.command.aggregate.StreamTarget;
import aid.command.decision.Command;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.register.InMemoryRegister;
import aid.command.register.RegisterSnapshot;
import aid.command.request.Caller;
import aid.command.request.CommandRequest;
import aid.command.request.RequestContext;
import aid.command.request.SecondPerson;
import aid.events.LedgerEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;

/// Given what was recorded in any streams, when one is told something, then it records or refuses.
///
/// The events given are folded into a register in memory by the same rules that the event store
/// follows, so a decision sees of other streams exactly what it would see in service. Given events
/// have the ids `event-1`, `event-2` and so on, in the order in which they are given.
///
/// ```java
/// Scenario.of(PledgeAggregate.class)
///         .given(sourceRegistered(), partyRegistered("NL"), …, announced())
///         .when(withdraw())
///         .recorded(withdrawn());
/// ```
public final class Scenario<A> {

    public static final Caller OPERATOR = new Caller("operator", Caller.Role.OPERATOR, null, null);

    /// One person decides alone here, whatever is at stake.
    private static final BigDecimal ANY_AMOUNT = new BigDecimal("1E+30");

    private final Class<A> aggregate;
    private final List<LedgerEvent> given = new ArrayList<>();
    private LocalDate today = LocalDate.of(2026, 1, 15);

    private Scenario(Class<A> aggregate) {
        this.aggregate = aggregate;
    }

    public static <A> Scenario<A> of(Class<A> aggregate) {
        return new Scenario<>(aggregate);
    }

    /// The id of the n-th event given, counted from 1.
    public static String eventId(int number) {
        return "event-" + number;
    }

    public Scenario<A> given(LedgerEvent... events) {
        return given(List.of(events));
    }

    public Scenario<A> given(List<? extends LedgerEvent> events) {
        given.addAll(events);
        return this;
    }

    /// The day of recording; 15 January 2026 unless told.
    public Scenario<A> today(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    public Then<A> when(Command command) {
        return when(command, RequestContext.of(OPERATOR));
    }

    public Then<A> when(Command command, RequestContext context) {
        List<DomainEventMessage<?>> messages = messages();
        var register = new InMemoryRegister();
        messages.forEach(m -> register.record(m.getIdentifier(), (LedgerEvent) m.getPayload()));
        var decisions =
                new DecisionContext(
                        needs -> RegisterSnapshot.fetch(register, needs, today),
                        new SecondPerson(ANY_AMOUNT));

        var fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerInjectableResource(decisions);
        fixture.registerCommandTargetResolver(new StreamTarget());
        fixture.registerRepository(
                EventSourcingRepository.builder(aggregate)
                        .parameterResolverFactory(
                                MultiParameterResolverFactory.ordered(
                                        new SimpleResourceParameterResolverFactory(
                                                List.of(decisions)),
                                        ClasspathParameterResolverFactory.forClass(aggregate)))
                        .eventStore(new GivenThenRecorded(messages, fixture.getEventStore()))
                        .build());
        return new Then<>(
                fixture.givenNoPriorActivity()
                        .when(CommandMessages.of(new CommandRequest(command, context, "", false))));
    }

    private List<DomainEventMessage<?>> messages() {
        var messages = new ArrayList<DomainEventMessage<?>>();
        var sequences = new HashMap<String, Long>();
        for (LedgerEvent event : given) {
            String stream = event.stream();
            messages.add(
                    new GenericDomainEventMessage<>(
                            stream.substring(0, stream.indexOf(':')),
                            stream,
                            sequences.merge(stream, 1L, Long::sum) - 1,
                            event,
                            MetaData.emptyInstance(),
                            eventId(messages.size() + 1),
                            Instant.parse("2026-01-01T00:00:00Z")));
        }
        return messages;
    }

    /// What came of it.
    public static final class Then<A> {

        private final ResultValidator<A> result;

        private Then(ResultValidator<A> result) {
            this.result = result;
        }

        /// Exactly these events were recorded, in this order.
        public void recorded(LedgerEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        /// It was accepted and changes nothing.
        public void recordedNothing() {
            result.expectSuccessfulHandlerExecution().expectNoEvents();
        }

        /// What was recorded, for closer looks.
        @SuppressWarnings("unchecked") // The matcher is given the events published.
        public List<LedgerEvent> events() {
            var seen = new Seen();
            result.expectSuccessfulHandlerExecution().expectEventsMatching(seen.list());
            return ((List<EventMessage<?>>) seen.value())
                    .stream().map(message -> (LedgerEvent) message.getPayload()).toList();
        }

        /// It was only tried: these events would be recorded, and none was.
        public void wouldRecord(LedgerEvent... events) {
            var seen = new Seen();
            result.expectNoEvents()
                    .expectSuccessfulHandlerExecution()
                    .expectResultMessageMatching(seen.message());
            var message = (CommandResultMessage<?>) seen.value();
            assertThat(((AcceptedCommand) message.getPayload()).events())
                    .isEqualTo(List.of(events));
        }

        /// It was refused for exactly these reasons, in order of precedence, and nothing was
        /// recorded.
        public void refused(RefusalCode... codes) {
            assertThat(refusals()).extracting(Refusal::code).containsExactly(codes);
        }

        /// Every reason why it was refused; nothing was recorded.
        public List<Refusal> refusals() {
            var seen = new Seen();
            result.expectNoEvents()
                    .expectException(RefusedException.class)
                    .expectExceptionDetails(seen.any());
            @SuppressWarnings("unchecked") // As a RefusedException has them.
            var refusals = (List<Refusal>) seen.value();
            Sentences.check(refusals);
            return refusals;
        }
    }

    /// Looks at what the fixture would match.
    private static final class Seen {

        private final List<Object> values = new ArrayList<>();

        private final class Any<T> extends BaseMatcher<T> {
            @Override
            public boolean matches(Object actual) {
                return values.add(actual);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("anything");
            }
        }

        BaseMatcher<Object> any() {
            return new Any<>();
        }

        BaseMatcher<List<EventMessage<?>>> list() {
            return new Any<>();
        }

        BaseMatcher<CommandResultMessage<?>> message() {
            return new Any<>();
        }

        Object value() {
            return values.getFirst();
        }
    }

    /// Reads what was given and what the fixture has seen recorded since. The fixture's own given
    /// events have ids that a test cannot know, so corrections could not refer to them.
    private record GivenThenRecorded(List<DomainEventMessage<?>> given, EventStore fixture)
            implements EventStore {

        @Override
        public DomainEventStream readEvents(String stream) {
            return DomainEventStream.of(
                    Stream.concat(
                            given.stream().filter(m -> m.getAggregateIdentifier().equals(stream)),
                            recordedSince(stream)));
        }

        private Stream<? extends DomainEventMessage<?>> recordedSince(String stream) {
            try {
                return fixture.readEvents(stream).asStream();
            } catch (AggregateNotFoundException nothingYet) {
                return Stream.empty();
            }
        }

        @Override
        public void publish(List<? extends EventMessage<?>> events) {
            fixture.publish(events);
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
            return fixture.registerDispatchInterceptor(interceptor);
        }

        @Override
        public Registration subscribe(
                java.util.function.Consumer<List<? extends EventMessage<?>>> processor) {
            return fixture.subscribe(processor);
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken from) {
            return fixture.openStream(from);
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {
            fixture.storeSnapshot(snapshot);
        }
    }
}
