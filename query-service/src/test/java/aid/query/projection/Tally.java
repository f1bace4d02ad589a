package aid.query.projection;

import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The smallest projection that goes wrong when an event is counted twice or not at all: it adds.
final class Tally implements Projection {

    @Override
    public String tables() {
        return "create table tally (stream text primary key, events bigint, last_seen bigint)";
    }

    volatile Predicate<RecordedEvent> failsToPrepare = _ -> false;

    /// Events that are taken only together with another one, which corrects them.
    volatile Map<Long, Long> correctedBy = Map.of();

    volatile Predicate<RecordedEvent> failsToWrite = _ -> false;

    /// When set, a transaction stands still after it has written, as if the process were frozen.
    volatile CountDownLatch frozen = new CountDownLatch(0);

    final CountDownLatch standsStill = new CountDownLatch(1);

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return record.streamType().equals("pledge");
    }

    @Override
    public Change prepare(List<Happened> events) {
        var counts = new HashMap<String, long[]>();
        for (Happened each : events) {
            @Nullable Long correction = correctedBy.get(each.position());
            if (failsToPrepare.test(each.record())
                    || (correction != null
                            && events.stream().noneMatch(it -> it.position() == correction))) {
                throw new IllegalStateException("no sense in " + each.record().eventId());
            }
            long[] count = counts.computeIfAbsent(each.stream(), _ -> new long[2]);
            count[0]++;
            count[1] = each.position();
        }
        boolean broken = events.stream().map(Happened::record).anyMatch(failsToWrite);
        return transaction -> write(transaction.connection(), counts, broken);
    }

    private void write(Connection connection, Map<String, long[]> counts, boolean broken)
            throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement(
                        """
                        insert into tally as t values (?, ?, ?)
                        on conflict (stream) do update
                        set events = t.events + excluded.events, last_seen = excluded.last_seen\
                        """)) {
            for (var each : counts.entrySet()) {
                add.setString(1, each.getKey());
                add.setLong(2, each.getValue()[0]);
                add.setLong(3, each.getValue()[1]);
                add.addBatch();
            }
            add.executeBatch();
        }
        if (broken) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1 / 0");
            }
        }
        if (frozen.getCount() > 0) {
            standsStill.countDown();
            try {
                frozen.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
