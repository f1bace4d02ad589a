package aid.command.platform;

import aid.command.aggregate.AggregateCache;
import aid.command.aggregate.DecisionContext;
import aid.command.aggregate.RegisterLookup;
import aid.command.aggregate.StreamStore;
import aid.command.aggregate.StreamTarget;
import aid.command.gateway.LocalCommandGateway;
import aid.command.register.RememberedRegister;
import aid.command.request.SecondPerson;
import aid.store.EventLog;
import aid.store.Receipts;
import aid.store.Register;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// Axon within this process: the command bus and one repository per kind of stream.
///
/// - A unit of work has no transaction: the event store commits by itself, many commands at a time,
///   and nothing else is written.
/// - The bus hands a command over in the caller's thread, which is a virtual one. Nothing times out
///   here: the event store does, and the web server bounds how many are let in.
/// - No snapshots are taken. Streams of this domain are short, and what is used stays in the cache.
@Configuration(proxyBeanMethods = false)
class AxonPlatform {

    @Bean
    EventStore eventStore(EventStorageEngine engine) {
        return new StreamStore(engine);
    }

    /// @param most such as `64MB`; an eighth of the heap if nothing is said
    @Bean
    Cache aggregateCache(@Value("${aid.cache.aggregates-size-max:}") @Nullable DataSize most) {
        return new AggregateCache(
                most == null ? Runtime.getRuntime().maxMemory() / 8 : most.toBytes());
    }

    @Bean
    RememberedRegister rememberedRegister(Register register) {
        return new RememberedRegister(register);
    }

    @Bean
    DecisionContext decisionContext(
            Register register,
            RememberedRegister remembered,
            Clock clock,
            @Value("${aid.second-person-above:100000000}") BigDecimal above) {
        return new DecisionContext(
                new RegisterLookup(register, remembered, clock), new SecondPerson(above));
    }

    /// A refused command has changed nothing, so its aggregate may stay in the cache; anything else
    /// that is thrown rolls back, which removes it.
    @Bean
    CommandBus commandBus(
            ApplicationContext context,
            EventStore events,
            Cache aggregates,
            DecisionContext decisions) {
        var bus =
                SimpleCommandBus.builder()
                        .rollbackConfiguration(e -> !(e instanceof CommandExecutionException))
                        .build();
        for (String name : context.getBeanNamesForAnnotation(Aggregate.class)) {
            Class<?> type = Objects.requireNonNull(context.getType(name));
            connect(type, bus, events, aggregates, decisions);
        }
        return bus;
    }

    private static <A> void connect(
            Class<A> type,
            CommandBus bus,
            EventStore events,
            Cache aggregates,
            DecisionContext decisions) {
        ParameterResolverFactory resolvers =
                MultiParameterResolverFactory.ordered(
                        new SimpleResourceParameterResolverFactory(List.of(decisions)),
                        ClasspathParameterResolverFactory.forClass(type));
        AggregateModel<A> model =
                AnnotatedAggregateMetaModelFactory.inspectAggregate(type, resolvers);
        EventSourcingRepository<A> repository =
                EventSourcingRepository.builder(type)
                        .aggregateModel(model)
                        .parameterResolverFactory(resolvers)
                        .eventStore(events)
                        .cache(aggregates)
                        .build();
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(type)
                .aggregateModel(model)
                .parameterResolverFactory(resolvers)
                .repository(repository)
                .commandTargetResolver(new StreamTarget())
                .build()
                .subscribe(bus);
    }

    @Bean
    LocalCommandGateway localCommandGateway(
            CommandBus bus,
            EventStorageEngine engine,
            Cache aggregates,
            Receipts receipts,
            EventLog log) {
        return new LocalCommandGateway(bus, engine, aggregates, receipts, log);
    }
}
