package aid.command.platform;

import aid.store.EventLog;
import aid.store.EventStoreSchema;
import aid.store.GroupCommitter;
import aid.store.PostgresEventLog;
import aid.store.PostgresReceipts;
import aid.store.PostgresRegister;
import aid.store.Receipts;
import aid.store.Register;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// PostgreSQL: the event store, the register and the receipts.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabasePlatform.Settings.class)
class DatabasePlatform {

    /// @param poolMax connections for reading; recording and announcing have two of their own
    @ConfigurationProperties("aid.postgres")
    record Settings(String url, String user, String password, @DefaultValue("16") int poolMax) {}

    /// The tables are brought up to date before anything can use them.
    @Bean
    HikariDataSource database(Settings settings) {
        var pool = new HikariDataSource();
        pool.setPoolName("event-store");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.poolMax());
        // Commands wait for a connection no longer than callers wait for an answer.
        pool.setConnectionTimeout(10_000);
        EventStoreSchema.migrate(pool);
        return pool;
    }

    /// Depends on the pool for its tables only: the committer keeps its connections for good, and a
    /// pool would watch them in vain.
    @Bean
    GroupCommitter committer(HikariDataSource database, Settings settings) {
        var own = new PGSimpleDataSource();
        own.setURL(settings.url());
        own.setUser(settings.user());
        own.setPassword(settings.password());
        return new GroupCommitter(own);
    }

    @Bean
    EventLog eventLog(HikariDataSource database) {
        return new PostgresEventLog(database);
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
