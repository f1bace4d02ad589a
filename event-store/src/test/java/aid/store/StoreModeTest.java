package aid.store;

import static aid.store.StoreExamples.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class StoreModeTest {

    @Test
    void anything_but_a_mode_is_refused_by_name() {
        assertThat(StoreMode.of("postgres")).isEqualTo(StoreMode.POSTGRES);
        assertThat(StoreMode.of("axon-server")).isEqualTo(StoreMode.AXON_SERVER);
        assertThatThrownBy(() -> StoreMode.of("axonserver"))
                .hasMessageContaining("aid.store")
                .hasMessageContaining("axon-server");
    }

    @Test
    void a_database_belongs_to_one_mode() throws Exception {
        try (HikariDataSource database = TestDatabase.fresh()) {
            EventStoreSchema.migrate(database);
            for (StoreMode mode : StoreMode.values()) {
                assertThatCode(() -> mode.requireFor(database)).doesNotThrowAnyException();
            }
            try (var committer = new GroupCommitter(database)) {
                committer.append(append("a", 0));
            }
            StoreMode.POSTGRES.requireFor(database);
            assertThatThrownBy(() -> StoreMode.AXON_SERVER.requireFor(database))
                    .hasMessageContaining("aid.postgres.url");
        }
        try (HikariDataSource database = TestDatabase.fresh()) {
            EventStoreSchema.migrate(database);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into store.follower values ('register', 7, 'id')");
            }
            StoreMode.AXON_SERVER.requireFor(database);
            assertThatThrownBy(() -> StoreMode.POSTGRES.requireFor(database))
                    .hasMessageContaining("Axon Server");
        }
    }
}
