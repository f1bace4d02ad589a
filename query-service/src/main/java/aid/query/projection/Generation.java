package aid.query.projection;

import aid.store.Migration;
import javax.sql.DataSource;

/// A set of read models in a schema of its own.
///
/// SQL need not name the schema: connections that are used look into it first. Questions and the
/// projector share none: however many questions wait for a connection, what was recorded goes on
/// arriving.
///
/// @param questions for those who ask
/// @param writer for the projector, and for what watches it
public record Generation(int number, String schema, DataSource questions, DataSource writer) {

    /// The schema of what all generations share: which there are, how far they have come, and what
    /// they did not take.
    public static final String CONTROL = "query";

    /// Raised when read models change in a way that needs them to be filled anew: a generation of
    /// another layout is none to this version.
    static final int LAYOUT = 4;

    static final long EPOCHS = 1L << 32;

    public Generation {
        if (!schema.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a schema name: " + schema);
        }
    }

    /// Stands for the live one as long as it is not known.
    public static Generation none(DataSource questions, DataSource writer) {
        return new Generation(0, CONTROL, questions, writer);
    }

    /// The schema of a generation.
    public static String schemaOf(int number) {
        return CONTROL + "_g" + number;
    }

    /// Brings the tables that all generations share up to date. Any number of processes may do so
    /// at the same time.
    ///
    /// @param database with the right to create schemas
    public static void migrate(DataSource database) {
        Migration.run(database, CONTROL, "aid/query/migration/control");
    }

    /// What is remembered of two generations never has the same epoch.
    long firstEpoch() {
        return number * EPOCHS;
    }

    /// Reads from its tables.
    public <T> T read(ReadModelWork<T> work) {
        return Transactions.each(this, work);
    }
}
