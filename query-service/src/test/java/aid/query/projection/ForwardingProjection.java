package aid.query.projection;

import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A projection that does what another one does, for tests that disturb some of it.
public abstract class ForwardingProjection implements Projection {

    private final Projection real;

    protected ForwardingProjection(Projection real) {
        this.real = real;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return real.reads(record);
    }

    @Override
    public @Nullable String refuses(RecordedEvent record) {
        return real.refuses(record);
    }

    @Override
    public String tables() {
        return real.tables();
    }

    @Override
    public String indexes() {
        return real.indexes();
    }

    @Override
    public boolean isByStream() {
        return real.isByStream();
    }

    @Override
    public void begin(Generation generation, boolean filling) {
        real.begin(generation, filling);
    }

    @Override
    public void filled(Connection connection, long upTo) throws SQLException {
        real.filled(connection, upTo);
    }

    @Override
    public Optional<String> difference(Generation live, Generation filled) {
        return real.difference(live, filled);
    }

    @Override
    public Change prepare(List<Happened> events) {
        return real.prepare(events);
    }

    @Override
    public void forget() {
        real.forget();
    }
}
