package aid.command.platform;

import aid.command.decision.Command;
import aid.command.desk.CommandDesk;
import aid.command.desk.Desk;
import aid.command.desk.FollowingRules;
import aid.command.desk.routed.CommandReceiver;
import aid.command.desk.routed.RoutedDesk;
import aid.command.http.FeatureApi;
import aid.command.http.Routes;
import aid.command.register.RememberedRegister;
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
        return new Follower(database, log, "register", new FollowingRules(remembered));
    }

    @Bean
    EventStorageEngine eventStorage(
            AxonServer server, AxonServerEventLog log, Follower follower, Receipts receipts) {
        return new AxonServerEventStorage(server, log, follower, receipts, new LedgerSerializer());
    }

    @Bean
    CommandReceiver commandReceiver(
            AxonServer server, CommandDesk desk, List<FeatureApi> features, Follower follower) {
        var receiver =
                new CommandReceiver(
                        server, desk, commands(features), () -> follower.state().caughtUp());
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

    /// What requests are handed to; the desk of this process is for what was routed here.
    @Bean
    @Primary
    Desk routedDesk(AxonServer server) {
        return new RoutedDesk(server);
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
