package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/// Brings the tables of a schema up to date, one process after the other.
///
/// Flyway takes turns only once its own history table exists. On an empty database two processes
/// that start together both create the schema, and one of them fails on a duplicate key; so they
/// take turns here, by an advisory lock that goes with the connection.
public final class Migration {

    /// How many it takes at once: Flyway's two, and the one that holds the turn.
    public static final int CONNECTIONS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long BETWEEN_ATTEMPTS_MS = 50;

    private static final Set<MigrationState> LATER =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Migration() {}

    /// Any number of processes may call this at the same time; it returns when the tables are
    /// there.
    ///
    /// @param database may create the schema; gives [#CONNECTIONS] at once
    /// @param location where the numbered SQL files are on the class path
    /// @throws LaterVersionException if the tables are those of a later version
    public static void run(DataSource database, String schema, String location) {
        try (Connection turn = database.getConnection()) {
            take(turn, schema);
            try {
                Flyway flyway =
                        Flyway.configure()
                                .dataSource(database)
                                .schemas(schema)
                                .locations("classpath:" + location)
                                .placeholderReplacement(false)
                                .load();
                refuseLaterVersion(flyway, schema);
                flyway.migrate();
            } finally {
                ask(turn, "pg_advisory_unlock", schema);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schema " + schema + " could not be migrated", e);
        }
    }

    /// Flyway takes no offence at migrations that it does not know.
    private static void refuseLaterVersion(Flyway flyway, String schema) {
        var later = new ArrayList<MigrationVersion>();
        for (MigrationInfo each : flyway.info().all()) {
            if (LATER.contains(each.getState())) {
                later.add(each.getVersion());
            }
        }
        if (!later.isEmpty()) {
            throw new LaterVersionException(
                    ("The tables in the schema %s are those of a later version of the ledger: their"
                                    + " version is %s, and this one knows nothing beyond its own."
                                    + " Start the version that was used last, or restore a backup"
                                    + " from before it.")
                            .formatted(schema, Collections.max(later)));
        }
    }

    private static void take(Connection turn, String schema) throws SQLException {
        turn.setAutoCommit(true);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(turn, "pg_try_advisory_lock", schema)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The schema %s is being migrated by another process since more than %d minutes: pg_stat_activity shows which; end it, then start again."
                                .formatted(schema, PATIENCE.toMinutes()));
            }
            try {
                Thread.sleep(BETWEEN_ATTEMPTS_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted before " + schema + " was ready", e);
            }
        }
    }

    private static boolean ask(Connection turn, String lockFunction, String schema)
            throws SQLException {
        try (PreparedStatement ask =
                turn.prepareStatement(
                        "select "
                                + lockFunction
                                + "(hashtext('aid.store.Migration'), hashtext(?))")) {
            ask.setString(1, schema);
            try (ResultSet answer = ask.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
