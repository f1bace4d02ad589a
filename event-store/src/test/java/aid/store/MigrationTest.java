package aid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Processes that start together on an empty database.
@Timeout(60)
class MigrationTest {

    private static final int PROCESSES = 6;

    @RepeatedTest(5)
    void all_find_the_tables_whoever_makes_them() throws Exception {
        String url = TestDatabase.create();
        var together = new CyclicBarrier(PROCESSES);
        try (var starters = Executors.newFixedThreadPool(PROCESSES)) {
            var migrations = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < PROCESSES; i++) {
                migrations.add(
                        starters.submit(() -> {
                            try (HikariDataSource database = TestDatabase.pool(url)) {
                                database.setMaximumPoolSize(Migration.CONNECTIONS);
                                database.setMinimumIdle(Migration.CONNECTIONS);
                                database.getConnection().close();
                                together.await();
                                EventStoreSchema.migrate(database);
                                return eventsCanBeRead(database);
                            }
                        }));
            }
            for (Future<Boolean> each : migrations) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @Test
    void tables_of_a_later_version_are_refused_and_left_alone() throws Exception {
        try (HikariDataSource database = TestDatabase.fresh();
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            EventStoreSchema.migrate(database);
            EventStoreSchema.migrate(database);
            statement.execute(
                    """
                    insert into store.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (99, '1000', 'what comes later', 'SQL', 'V1000__what_comes_later.sql', 1, 'someone', 1, true)\
                    """);
            assertThatThrownBy(() -> EventStoreSchema.migrate(database))
                    .isInstanceOf(LaterVersionException.class)
                    .hasMessageContaining("schema store")
                    .hasMessageContaining("1000");
            statement.execute("delete from store.flyway_schema_history where installed_rank = 99");
            EventStoreSchema.migrate(database);
        }
    }

    private static boolean eventsCanBeRead(HikariDataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from store.event")) {
            return row.next();
        }
    }
}
