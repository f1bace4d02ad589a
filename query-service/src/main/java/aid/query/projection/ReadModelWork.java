package aid.query.projection;

import java.sql.Connection;
import java.sql.SQLException;

/// Something that is done with a connection to the read models.
@FunctionalInterface
public interface ReadModelWork<T> {
    T in(Connection connection) throws SQLException;
}
