package aid.command.platform;

import aid.store.EventStoreSchema;
import aid.store.Migration;
import aid.store.PostgresReceipts;
import aid.store.PostgresRegister;
import aid.store.Receipts;
import aid.store.Register;
import aid.store.StoreMode;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// PostgreSQL: the register and the receipts, and in the PostgreSQL mode the events.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabasePlatform.Settings.class)
class DatabasePlatform {

    /// @param poolMax connections for reading; recording and announcing have two of their own
    /// @param statementTimeout how long the database may work for one look-up
    @ConfigurationProperties("aid.postgres")
    record Settings(
            String url,
            String user,
            String password,
            @DefaultValue("16") int poolMax,
            @DefaultValue("15s") Duration statementTimeout) {
        Settings {
            if (poolMax < Migration.CONNECTIONS) {
                throw new IllegalArgumentException(
                        "aid.postgres.pool-max is %d; give at least %d, which the start takes to bring the tables up to date"
                                .formatted(poolMax, Migration.CONNECTIONS));
            }
        }
    }

    /// The tables are brought up to date before anything can use them. That may take its time;
    /// afterwards no statement may.
    @Bean
    HikariDataSource database(Settings settings, @Value("${aid.store:postgres}") String store) {
        StoreMode mode = StoreMode.of(store);
        try (HikariDataSource migration = pool(settings, "event-store-migration")) {
            migration.setMaximumPoolSize(Migration.CONNECTIONS);
            migration.setMinimumIdle(1);
            EventStoreSchema.migrate(migration);
            mode.requireFor(migration);
        }
        HikariDataSource pool = pool(settings, "event-store");
        long millis = settings.statementTimeout().toMillis();
        pool.addDataSourceProperty("options", "-c statement_timeout=" + millis);
        // A server that is silent for longer is lost, or the way to it.
        pool.addDataSourceProperty("socketTimeout", Long.toString(millis / 1_000 + 5));
        return pool;
    }

    private static HikariDataSource pool(Settings settings, String name) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.poolMax());
        // Commands wait for a connection no longer than callers wait for an answer.
        pool.setConnectionTimeout(10_000);
        return pool;
    }

    /// What is meant where nothing is said of remembering.
    @Bean
    @Primary
    Register register(HikariDataSource database) {
        return new PostgresRegister(database);
    }

    @Bean
    Receipts receipts(HikariDataSource database) {
        return new PostgresReceipts(database);
    }
}
