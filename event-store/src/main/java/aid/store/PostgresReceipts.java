package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

public final class PostgresReceipts implements Receipts {

    private final DataSource dataSource;

    public PostgresReceipts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Receipt> find(String commandId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select fingerprint, stream, first_position, last_position
                                from store.receipt where command_id = ?\
                                """)) {
            query.setString(1, commandId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Receipt(
                                        commandId,
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EventStoreException("cannot read the receipt of " + commandId, e);
        }
    }
}
