package aid.command.platform;

import aid.store.Supervised;
import aid.store.ThreadsReport;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whether commands can be recorded.
@Configuration(proxyBeanMethods = false)
class HealthPlatform {

    private static final int PATIENCE_SECONDS = 2;

    /// Named `eventStore` under /actuator/health. It asks on a connection of its own: those of the
    /// pool may all be at work, which is no reason to be sent nothing more.
    @Bean
    static HealthIndicator eventStoreHealthIndicator(HikariDataSource database) {
        var own = new PGSimpleDataSource();
        own.setURL(database.getJdbcUrl());
        own.setUser(database.getUsername());
        own.setPassword(database.getPassword());
        own.setConnectTimeout(PATIENCE_SECONDS);
        own.setSocketTimeout(PATIENCE_SECONDS);
        return () -> {
            try {
                return isWritable(own)
                        ? Health.up().build()
                        : Health.outOfService()
                                .withDetail("trouble", "the database is read-only")
                                .build();
            } catch (SQLException e) {
                return Health.down().withDetail("trouble", String.valueOf(e.getMessage())).build();
            }
        };
    }

    /// Named `threads` under /actuator/health: those the service cannot do without, such as the
    /// committer's. Each is started again when it fails, and is in trouble until it goes well.
    @Bean
    static HealthIndicator threadsHealthIndicator(ObjectProvider<Supervised> supervised) {
        return () -> {
            ThreadsReport threads = ThreadsReport.of(supervised);
            return (threads.areWell() ? Health.up() : Health.down())
                    .withDetails(threads.troubles())
                    .build();
        };
    }

    private static boolean isWritable(PGSimpleDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show transaction_read_only")) {
            return answer.next() && answer.getString(1).equals("off");
        }
    }
}
