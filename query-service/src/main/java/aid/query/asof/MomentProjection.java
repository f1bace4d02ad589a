package aid.query.asof;

import aid.query.projection.Generation;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.SqlFile;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Notes from time to time how late it was at a position, so that the position of a time is found
/// without reading the log from its start.
public final class MomentProjection implements Projection {

    /// So many events are read at most to find the exact position of a time.
    static final int EVENTS_BETWEEN = 256;

    private @Nullable Generation generation;
    private @Nullable Instant latest;

    @Override
    public String name() {
        return "moments";
    }

    @Override
    public String tables() {
        return SqlFile.read(MomentProjection.class, "tables.sql");
    }

    @Override
    public String indexes() {
        return SqlFile.read(MomentProjection.class, "indexes.sql");
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return true;
    }

    @Override
    public void begin(Generation next, boolean filling) {
        generation = next;
        forget();
    }

    @Override
    public void forget() {
        latest = null;
    }

    @Override
    public Change prepare(List<Happened> events) {
        Instant max = latest();
        var moments = new ArrayList<Moment>();
        int since = 0;
        for (int i = 0; i < events.size(); i++) {
            RecordedEvent record = events.get(i).record();
            if (record.recordedAt().isAfter(max)) {
                max = record.recordedAt();
            }
            since++;
            if (since == EVENTS_BETWEEN || i == events.size() - 1) {
                moments.add(new Moment(record.position(), max));
                since = 0;
            }
        }
        latest = max;
        return transaction -> insert(transaction.connection(), moments);
    }

    private static void insert(Connection connection, List<Moment> moments) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into moment select * from unnest(?::bigint[], ?::timestamptz[])")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", moments.stream().map(Moment::position).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz",
                            moments.stream()
                                    .map(moment -> moment.recordedMax().toString())
                                    .toArray()));
            insert.executeUpdate();
        }
    }

    private Instant latest() {
        Instant known = latest;
        if (known != null) {
            return known;
        }
        return Objects.requireNonNull(generation, "no generation has begun")
                .read(connection -> {
                    try (PreparedStatement select =
                                    connection.prepareStatement(
                                            "select recorded_max from moment order by position desc limit 1");
                            ResultSet row = select.executeQuery()) {
                        @Nullable Timestamp last = row.next() ? row.getTimestamp(1) : null;
                        return last == null ? Instant.MIN : last.toInstant();
                    }
                });
    }
}
