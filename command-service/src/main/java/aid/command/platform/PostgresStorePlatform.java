package aid.command.platform;

import aid.command.aggregate.RegisterUpdates;
import aid.command.register.RememberedRegister;
import aid.store.EventLog;
import aid.store.GroupCommitter;
import aid.store.PostgresEventLog;
import aid.store.PostgresEventStorage;
import com.zaxxer.hikari.HikariDataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Events in PostgreSQL, in one transaction with all that follows from them.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "aid.store", havingValue = "postgres", matchIfMissing = true)
class PostgresStorePlatform {

    /// Depends on the pool for its tables only: the committer keeps its connections for good, and a
    /// pool would watch them in vain.
    @Bean
    GroupCommitter committer(HikariDataSource database, DatabasePlatform.Settings settings) {
        var own = new PGSimpleDataSource();
        own.setURL(settings.url());
        own.setUser(settings.user());
        own.setPassword(settings.password());
        return new GroupCommitter(own);
    }

    /// Named `recording` under /actuator/health: a database that can be reached may still refuse
    /// everything, for instance because its disk is full.
    @Bean
    static HealthIndicator recordingHealthIndicator(GroupCommitter committer) {
        return () ->
                committer
                        .refusal()
                        .map(reason -> Health.outOfService().withDetail("trouble", reason).build())
                        .orElseGet(() -> Health.up().build());
    }

    @Bean
    EventLog eventLog(HikariDataSource database) {
        return new PostgresEventLog(database);
    }

    @Bean
    EventStorageEngine eventStorage(
            HikariDataSource database, GroupCommitter committer, RememberedRegister remembered) {
        return new PostgresEventStorage(
                database, committer, new LedgerSerializer(), new RegisterUpdates(remembered));
    }
}
