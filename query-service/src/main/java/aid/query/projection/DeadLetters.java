package aid.query.projection;

import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table of what projections did not take.
final class DeadLetters {

    private final int generation;

    DeadLetters(int generation) {
        this.generation = generation;
    }

    /// A letter about to be written.
    record Letter(String projection, RecordedEvent event, String cause, int attempts) {}

    void insert(Connection connection, List<Letter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into query.dead_letter
                            (generation, projection, position, event_id, stream, event_type, cause, attempts)
                        values (?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            for (Letter letter : letters) {
                insert.setInt(1, generation);
                insert.setString(2, letter.projection());
                insert.setLong(3, letter.event().position());
                insert.setString(4, letter.event().eventId());
                insert.setString(5, letter.event().stream());
                insert.setString(6, letter.event().type());
                insert.setString(7, letter.cause());
                insert.setInt(8, letter.attempts());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// The streams each projection has given up for now.
    Map<String, Set<String>> deadStreams(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select distinct projection, stream from query.dead_letter where generation = ?")) {
            select.setInt(1, generation);
            try (ResultSet rows = select.executeQuery()) {
                var dead = new HashMap<String, Set<String>>();
                while (rows.next()) {
                    dead.computeIfAbsent(rows.getString(1), _ -> new HashSet<>())
                            .add(rows.getString(2));
                }
                return dead;
            }
        }
    }

    /// The letters after a position: about so many, since each position is there with all of its
    /// letters or not at all.
    List<DeadLetter> all(Connection connection, long afterPosition, int max) throws SQLException {
        return letters(
                connection,
                """
                where generation = ? and position > ? and position <= (
                    select max(position) from (
                        select position from query.dead_letter where generation = ? and position > ?
                        order by position limit ?) page)
                order by position, projection\
                """,
                generation,
                afterPosition,
                generation,
                afterPosition,
                max);
    }

    List<DeadLetter> at(Connection connection, long position) throws SQLException {
        return letters(
                connection,
                "where generation = ? and position = ? order by projection",
                generation,
                position);
    }

    /// The letters of a stream, in the order in which they can be taken.
    List<DeadLetter> ofStream(Connection connection, String projection, String stream)
            throws SQLException {
        return letters(
                connection,
                "where generation = ? and projection = ? and stream = ? order by position",
                generation,
                projection,
                stream);
    }

    private static List<DeadLetter> letters(
            Connection connection, String where, Object... parameters) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select position, projection, event_id, stream, event_type, cause, failed_at, attempts"
                                + " from query.dead_letter "
                                + where)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                var letters = new ArrayList<DeadLetter>();
                while (rows.next()) {
                    letters.add(
                            new DeadLetter(
                                    rows.getLong(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getString(6),
                                    rows.getTimestamp(7).toInstant(),
                                    rows.getInt(8)));
                }
                return letters;
            }
        }
    }

    /// How many events; one may be missing from several read models.
    long count(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select count(distinct position) from query.dead_letter where generation = ?")) {
            select.setInt(1, generation);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void taken(Connection connection, DeadLetter letter) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from query.dead_letter where generation = ? and projection = ? and position = ?")) {
            delete.setInt(1, generation);
            delete.setString(2, letter.projection());
            delete.setLong(3, letter.position());
            delete.executeUpdate();
        }
    }

    void failedAgain(Connection connection, DeadLetter letter, String cause) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.dead_letter set cause = ?, attempts = attempts + 1, failed_at = now()
                        where generation = ? and projection = ? and position = ?\
                        """)) {
            update.setString(1, cause);
            update.setInt(2, generation);
            update.setString(3, letter.projection());
            update.setLong(4, letter.position());
            update.executeUpdate();
        }
    }
}
