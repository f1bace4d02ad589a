package aid.query.platform;

import aid.query.platform.DatabasePlatform.EventStorePool;
import aid.store.axonserver.AxonServer;
import aid.store.axonserver.AxonServerEventLog;
import aid.store.axonserver.AxonServerSettings;
import aid.store.axonserver.Consequences;
import aid.store.axonserver.Follower;
import aid.store.axonserver.Participation;
import aid.store.axonserver.Places;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The log of Axon Server, and in PostgreSQL the places of its events.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "aid.store", havingValue = "axon-server")
class AxonServerPlatform {

    @Bean
    AxonServer axonServer(Environment environment) {
        return new AxonServer(
                Binder.get(environment).bindOrCreate("aid.axon-server", AxonServerSettings.class),
                "query-service");
    }

    @Bean
    AxonServerEventLog eventLog(AxonServer server, EventStorePool store) {
        return new AxonServerEventLog(server, new Places(store.pool()));
    }

    @Bean
    Follower placesFollower(EventStorePool store, AxonServerEventLog log) {
        return new Follower(store.pool(), log, "places", Consequences.none());
    }

    @Bean
    Participation participation(AxonServer server, AxonServerEventLog log, Follower follower) {
        return new Participation(server, log, follower);
    }

    /// Named `axonServer` under /actuator/health.
    @Bean
    HealthIndicator axonServerHealthIndicator(Participation participation) {
        return () ->
                (participation.isWell() ? Health.up() : Health.outOfService())
                        .withDetails(participation.details())
                        .build();
    }
}
