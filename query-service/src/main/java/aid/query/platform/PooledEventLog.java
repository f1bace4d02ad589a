package aid.query.platform;

import aid.store.EventLog;
import aid.store.PostgresEventLog;
import aid.store.RecordedEvent;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// An event log that closes its pool with itself.
record PooledEventLog(PostgresEventLog log, HikariDataSource pool)
        implements EventLog, AutoCloseable {

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public List<RecordedEvent> after(long position, int max) {
        return log.after(position, max);
    }

    @Override
    public void read(long after, long upToInclusive, Consumer<List<RecordedEvent>> chunks) {
        log.read(after, upToInclusive, chunks);
    }

    @Override
    public List<RecordedEvent> streams(Collection<String> streams) {
        return log.streams(streams);
    }

    @Override
    public Optional<RecordedEvent> event(String eventId) {
        return log.event(eventId);
    }

    @Override
    public boolean await(long position, Duration atMost) {
        return log.await(position, atMost);
    }

    @Override
    public AutoCloseable onAppend(Runnable wakeUp) {
        return log.onAppend(wakeUp);
    }

    @Override
    public void close() {
        log.close();
        pool.close();
    }
}
