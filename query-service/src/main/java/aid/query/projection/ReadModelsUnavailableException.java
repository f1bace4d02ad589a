package aid.query.projection;

import java.sql.SQLException;

/// The database of the read models did not answer as it should.
public final class ReadModelsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ReadModelsUnavailableException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
