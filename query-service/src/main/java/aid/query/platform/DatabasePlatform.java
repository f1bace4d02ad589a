package aid.query.platform;

import aid.query.projection.Generation;
import aid.store.EventStoreSchema;
import aid.store.Migration;
import aid.store.PostgresEventLog;
import aid.store.StoreMode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The event log, and the read models beside it or in a database of their own.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabasePlatform.Postgres.class)
class DatabasePlatform {

    /// Longer than any statement of the projector takes; sums made anew take longest.
    private static final Duration WRITE_AT_MOST = Duration.ofMinutes(20);

    private static final Duration LOG_READ_AT_MOST = Duration.ofMinutes(2);

    /// @param url JDBC URL of the event store
    /// @param readModels where the read models are; the event store's database if absent
    /// @param connectionsMax for questions; the projector and the log have some more
    /// @param questionAtMost how long the database works on one statement of a question
    @ConfigurationProperties("aid.postgres")
    record Postgres(
            String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Elsewhere readModels,
            @DefaultValue("16") int connectionsMax,
            @DefaultValue("15s") Duration questionAtMost) {

        record Elsewhere(String url, @Nullable String user, @Nullable String password) {}

        private Elsewhere ofReadModels() {
            return readModels == null ? new Elsewhere(url, user, password) : readModels;
        }
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /// Where events are, or with Axon Server where their places are noted.
    @Bean
    EventStorePool eventStorePool(Postgres postgres, @Value("${aid.store:postgres}") String store) {
        StoreMode mode = StoreMode.of(store);
        var config = pool(postgres.url(), postgres.user(), postgres.password(), "event-log");
        // One connection listens for good; the others read for a moment.
        config.setMaximumPoolSize(6);
        limit(config, LOG_READ_AT_MOST, LOG_READ_AT_MOST);
        var admin =
                pool(postgres.url(), postgres.user(), postgres.password(), "event-log-migration");
        admin.setMaximumPoolSize(Migration.CONNECTIONS);
        try (var migrating = new HikariDataSource(admin)) {
            EventStoreSchema.migrate(migrating);
            mode.requireFor(migrating);
        }
        return new EventStorePool(new HikariDataSource(config));
    }

    @Bean
    @ConditionalOnProperty(name = "aid.store", havingValue = "postgres", matchIfMissing = true)
    PostgresEventLog eventLog(EventStorePool store) {
        return new PostgresEventLog(store.pool());
    }

    @Bean
    ReadModels readModels(Postgres postgres) {
        Postgres.Elsewhere at = postgres.ofReadModels();
        var admin = pool(at.url(), at.user(), at.password(), "read-models-migration");
        admin.setMaximumPoolSize(Migration.CONNECTIONS);
        try (var pool = new HikariDataSource(admin)) {
            Generation.migrate(pool);
        }
        var config = pool(at.url(), at.user(), at.password(), "read-models");
        config.setMaximumPoolSize(postgres.connectionsMax());
        limit(config, postgres.questionAtMost(), postgres.questionAtMost());
        var writing = pool(at.url(), at.user(), at.password(), "projector");
        // One writes, one fills, one compares sums, the others look at something for a moment.
        writing.setMaximumPoolSize(6);
        limit(writing, WRITE_AT_MOST, WRITE_AT_MOST);
        var questions = new HikariDataSource(config);
        var writer = new HikariDataSource(writing);
        return new ReadModels(Generation.none(questions, writer), questions, writer);
    }

    /// Has the database end a statement, or a transaction in which nothing is asked, that takes too
    /// long.
    private static void limit(HikariConfig config, Duration statement, Duration idle) {
        config.addDataSourceProperty(
                "options",
                "%s -c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(
                                config.getDataSourceProperties().getProperty("options"),
                                statement.toMillis(),
                                idle.toMillis()));
    }

    @Bean
    static Generation generation(ReadModels readModels) {
        return readModels.generation();
    }

    /// Keeps the pool out of sight of what would configure itself around a data source.
    record EventStorePool(HikariDataSource pool) implements AutoCloseable {
        @Override
        public void close() {
            pool.close();
        }
    }

    /// As above.
    record ReadModels(Generation generation, HikariDataSource questions, HikariDataSource writer)
            implements AutoCloseable {
        @Override
        public void close() {
            questions.close();
            writer.close();
        }
    }

    private static HikariConfig pool(
            String url, @Nullable String user, @Nullable String password, String name) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("ApplicationName", "aid-" + name);
        // A plan for each list of parameters: how much is selected differs widely between
        // questions.
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(30_000);
        return config;
    }
}
