package aid.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    private static DatabasePlatform.Settings connections(int poolMax) {
        return new DatabasePlatform.Settings(
                "jdbc:postgresql://127.0.0.1/aid", "aid", "", poolMax, Duration.ofSeconds(15));
    }

    @Test
    void fewer_connections_than_the_start_takes_are_refused_by_name() {
        assertThatThrownBy(() -> connections(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("aid.postgres.pool-max is 2; give at least 3");
        assertThat(connections(3).poolMax()).isEqualTo(3);
    }
}
