package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// Answers any number of keys with one query.
public final class PostgresRegister implements Register {

    private final DataSource dataSource;

    public PostgresRegister(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<RegisterKey, List<RegisterRow>> find(Collection<RegisterKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var found = new LinkedHashMap<RegisterKey, List<RegisterRow>>();
        keys.forEach(key -> found.put(key, new ArrayList<>()));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select r.topic, r.key, r.owner, r.body
                                from unnest(?, ?) as k (topic, key)
                                join store.register r on r.topic = k.topic and r.key = k.key
                                order by r.topic, r.key, r.owner\
                                """)) {
            Set<RegisterKey> asked = found.keySet();
            query.setArray(1, array(connection, asked.stream().map(RegisterKey::topic).toArray()));
            query.setArray(2, array(connection, asked.stream().map(RegisterKey::key).toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String topic = row.getString(1);
                    String key = row.getString(2);
                    found.getOrDefault(new RegisterKey(topic, key), new ArrayList<>())
                            .add(new RegisterRow(topic, key, row.getString(3), row.getString(4)));
                }
            }
        } catch (SQLException e) {
            throw new EventStoreException("cannot read the register", e);
        }
        found.replaceAll((key, rows) -> Collections.unmodifiableList(rows));
        return Collections.unmodifiableMap(found);
    }

    private static java.sql.Array array(Connection connection, Object[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }
}
