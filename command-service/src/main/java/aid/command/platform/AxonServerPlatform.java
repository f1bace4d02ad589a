package aid.command.platform;

import aid.command.aggregate.RegisterUpdates;
import aid.command.api.FeatureApi;
import aid.command.api.Routes;
import aid.command.decision.Command;
import aid.command.gateway.LocalCommandGateway;
import aid.command.register.RememberedRegister;
import aid.command.request.CommandGateway;
import aid.command.routing.CommandReceiver;
import aid.command.routing.OwnStreams;
import aid.command.routing.RoutedCommandGateway;
import aid.store.Receipts;
import aid.store.axonserver.AxonServer;
import aid.store.axonserver.AxonServerEventLog;
import aid.store.axonserver.AxonServerEventStorage;
import aid.store.axonserver.AxonServerSettings;
import aid.store.axonserver.Follower;
import aid.store.axonserver.Participation;
import aid.store.axonserver.Places;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/// Events in Axon Server, which also takes each command to the instance that decides on its stream;
/// the register and the receipts follow in PostgreSQL.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "aid.store", havingValue = "axon-server")
class AxonServerPlatform {

    @Bean
    AxonServer axonServer(Environment environment) {
        return new AxonServer(
                Binder.get(environment).bindOrCreate("aid.axon-server", AxonServerSettings.class),
                "command-service");
    }

    @Bean
    AxonServerEventLog eventLog(AxonServer server, HikariDataSource database) {
        return new AxonServerEventLog(server, new Places(database));
    }

    @Bean
    Follower registerFollower(
            HikariDataSource database, AxonServerEventLog log, RememberedRegister remembered) {
        return new Follower(database, log, "register", new RegisterUpdates(remembered));
    }

    @Bean
    EventStorageEngine eventStorage(
            AxonServer server, AxonServerEventLog log, Follower follower, Receipts receipts) {
        return new AxonServerEventStorage(server, log, follower, receipts, new LedgerSerializer());
    }

    @Bean
    OwnStreams ownStreams() {
        return new OwnStreams();
    }

    @Bean
    CommandReceiver commandReceiver(
            AxonServer server,
            LocalCommandGateway gateway,
            List<FeatureApi> features,
            OwnStreams ownStreams,
            Follower follower) {
        var receiver =
                new CommandReceiver(
                        server,
                        gateway,
                        commands(features),
                        ownStreams,
                        () -> follower.state().caughtUp());
        // Nobody is let in before that. If it takes longer, health says why.
        receiver.awaitOffered(server.settings().answerWithin());
        return receiver;
    }

    private static List<Class<? extends Command>> commands(List<FeatureApi> features) {
        return features.stream()
                .flatMap(feature -> feature.routes().routes().stream())
                .<Class<? extends Command>>map(Routes.Route::command)
                .distinct()
                .toList();
    }

    /// What requests are handed to; the local gateway is for what is decided in this process.
    @Bean
    @Primary
    CommandGateway routedCommandGateway(
            AxonServer server,
            LocalCommandGateway local,
            OwnStreams ownStreams,
            CommandReceiver receiver) {
        return new RoutedCommandGateway(server, local, ownStreams, receiver::isOffered);
    }

    @Bean
    Participation participation(AxonServer server, AxonServerEventLog log, Follower follower) {
        return new Participation(server, log, follower);
    }

    /// Named `axonServer` under /actuator/health.
    @Bean
    HealthIndicator axonServerHealthIndicator(
            Participation participation, CommandReceiver receiver) {
        return () ->
                (participation.isWell() && receiver.isOffered()
                                ? Health.up()
                                : Health.outOfService())
                        .withDetails(participation.details())
                        .withDetail("handlersRegistered", receiver.isOffered())
                        .build();
    }
}
