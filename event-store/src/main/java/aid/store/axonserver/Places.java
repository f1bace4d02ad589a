package aid.store.axonserver;

import aid.store.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// At which position an event is, by what Axon Server does not look up: its stream and sequence, or
/// its id.
public final class Places {

    private final DataSource dataSource;

    /// @param dataSource where a [Follower] notes them
    public Places(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Of(String stream, long sequence) {
        static Of event(NewEvent event) {
            return new Of(event.stream(), event.sequence());
        }
    }

    Map<Of, Long> of(Collection<String> streams) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select stream, sequence, position from store.place where stream = any (?)")) {
            query.setArray(1, connection.createArrayOf("text", streams.toArray()));
            try (ResultSet row = query.executeQuery()) {
                var places = new HashMap<Of, Long>();
                while (row.next()) {
                    places.put(new Of(row.getString(1), row.getLong(2)), row.getLong(3));
                }
                return places;
            }
        } catch (SQLException e) {
            throw new EventStoreException("cannot read the places of events", e);
        }
    }

    Optional<Long> of(String eventId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select position from store.place where event_id = ? order by position limit 1")) {
            query.setString(1, eventId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EventStoreException("cannot read the place of " + eventId, e);
        }
    }
}
