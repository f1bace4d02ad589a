package aid.command.platform;

import aid.store.EventStoreSchema;
import aid.store.Migration;
import aid.store.PostgresReceipts;
import aid.store.PostgresRegister;
import aid.store.Receipts;
import aid.store.Register;
import aid.store.StoreMode;
import com.zaxxer.hikari.HikariDataSource;
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
    @ConfigurationProperties("aid.postgres")
    record Settings(String url, String user, String password, @DefaultValue("16") int poolMax) {
        Settings {
            if (poolMax < Migration.CONNECTIONS) {
                throw new IllegalArgumentException(
                        "aid.postgres.pool-max is %d; give at least %d, which the start takes to bring the tables up to date"
                                .formatted(poolMax, Migration.CONNECTIONS));
            }
        }
    }

    /// The tables are brought up to date before anything can use them.
    @Bean
    HikariDataSource database(Settings settings, @Value("${aid.store:postgres}") String store) {
        StoreMode mode = StoreMode.of(store);
        var pool = new HikariDataSource();
        pool.setPoolName("event-store");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.poolMax());
        // Commands wait for a connection no longer than callers wait for an answer.
        pool.setConnectionTimeout(10_000);
        EventStoreSchema.migrate(pool);
        mode.requireFor(pool);
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
