package aid.query.projection;

import aid.store.Migration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A set of read models in a schema of its own.
///
/// Connections of both sources look into the schema first, so that SQL need not name it. Questions
/// and the projector share none: however many questions wait for a connection, what was recorded
/// goes on arriving.
///
/// @param questions for those who ask
/// @param writer for the projector, and for what watches it
public record Generation(int number, String schema, DataSource questions, DataSource writer) {

    /// The schema of what all generations share: which there are, how far they have come, and what
    /// they did not take.
    public static final String CONTROL = "query";

    public Generation {
        if (!schema.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a schema name: " + schema);
        }
    }

    /// The schema of a generation.
    public static String schemaOf(int number) {
        return CONTROL + "_g" + number;
    }

    /// Brings the tables of a generation up to date, and makes it the live one if there is none.
    /// Any number of processes may do so at the same time.
    ///
    /// @param database with the right to create schemas
    public static void migrate(DataSource database, int number) {
        Migration.run(database, CONTROL, "aid/query/migration/control");
        Migration.run(database, schemaOf(number), "aid/query/migration/generation");
        JdbcClient.create(database)
                .sql(
                        """
                        insert into query.generation (generation, schema_name, live)
                        values (:number, :schema, not exists (select from query.generation where live))
                        on conflict do nothing\
                        """)
                .param("number", number)
                .param("schema", schemaOf(number))
                .update();
    }
}
