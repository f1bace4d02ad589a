package aid.query.projection;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// The database of the read models did not answer as it should.
public final class ReadModelsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ReadModelsUnavailableException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /// Whether the database was stopped from working on it any longer.
    public boolean isTooCostly() {
        return getCause() instanceof SQLException sql && "57014".equals(sql.getSQLState());
    }

    /// Whether the database answered, and what it was asked was wrong: a fault of ours.
    public boolean isFault() {
        return getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("42"));
    }

    /// Whether no generation of read models has been filled yet.
    public boolean isBeingFilled() {
        return getCause() instanceof SQLException sql
                && Snapshot.NOT_FILLED_YET.equals(sql.getSQLState());
    }

    /// Whether there was no connection left for it.
    public boolean isCrowded() {
        return getCause() instanceof SQLTransientConnectionException;
    }
}
