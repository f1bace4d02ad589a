package aid.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Where events are kept: the setting `aid.store`.
public enum StoreMode {
    /// In the database, with all that follows from them.
    POSTGRES(
            "postgres",
            "select exists (select from store.follower where position > 0)",
            "follows the log of an Axon Server"),

    /// In Axon Server; what follows from them is in the database.
    AXON_SERVER(
            "axon-server", "select exists (select from store.event)", "keeps events of its own");

    private final String setting;
    private final String usedOtherwise;
    private final String otherUse;

    StoreMode(String setting, String usedOtherwise, String otherUse) {
        this.setting = setting;
        this.usedOtherwise = usedOtherwise;
        this.otherUse = otherUse;
    }

    /// @throws IllegalArgumentException if it is neither
    public static StoreMode of(String setting) {
        for (StoreMode mode : values()) {
            if (mode.setting.equals(setting)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "aid.store is \"" + setting + "\"; it is postgres or axon-server");
    }

    /// Two logs in one database would give each position twice.
    ///
    /// @param dataSource with the tables of this module
    /// @throws IllegalStateException if the database was used in the other mode
    public void requireFor(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(usedOtherwise)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new IllegalStateException(
                        "aid.store is %s, but this database %s: name another database in"
                                        .formatted(setting, otherUse)
                                + " aid.postgres.url, or set aid.store to what it was");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the event store's tables", e);
        }
    }
}
