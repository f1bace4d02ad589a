package aid.store;

import javax.sql.DataSource;

/// The tables of this module. They live in a schema and a history of their own.
public final class EventStoreSchema {

    public static final String NAME = "store";

    private EventStoreSchema() {}

    /// Brings the tables up to date. Several processes may do so at the same time.
    public static void migrate(DataSource dataSource) {
        Migration.run(dataSource, NAME, "aid/store/migration");
    }
}
