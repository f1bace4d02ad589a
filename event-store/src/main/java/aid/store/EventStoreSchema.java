package aid.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The tables of this module. They live in a schema and a history of their own.
public final class EventStoreSchema {

    public static final String NAME = "store";

    private EventStoreSchema() {}

    /// Brings the tables up to date. Several processes may do so at the same time.
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(NAME)
                .locations("classpath:aid/store/migration")
                .placeholderReplacement(false)
                .load()
                .migrate();
    }
}
