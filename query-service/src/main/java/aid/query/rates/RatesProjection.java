package aid.query.rates;

import aid.events.EventTypes;
import aid.events.rates.RatesPublished;
import aid.events.source.SourceRegistered;
import aid.query.projection.DatabaseLimits;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.SqlFile;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps published rates, and the days on which sources said what they say.
public final class RatesProjection implements Projection {

    private record Published(long position, RatesPublished rates) {}

    private record SourceDay(String source, long position, @Nullable LocalDate day) {}

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public String tables() {
        return SqlFile.read(RatesProjection.class, "tables.sql");
    }

    @Override
    public String indexes() {
        return SqlFile.read(RatesProjection.class, "indexes.sql");
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return record.streamType().equals("rates")
                || record.type().equals(EventTypes.name(SourceRegistered.class));
    }

    @Override
    public Change prepare(List<Happened> events) {
        var published = new ArrayList<Published>();
        var days = new ArrayList<SourceDay>();
        for (Happened each : events) {
            if (each.event() instanceof RatesPublished rates) {
                published.add(new Published(each.position(), rates));
            } else if (each.event() instanceof SourceRegistered source) {
                days.add(
                        new SourceDay(
                                source.source().value(),
                                each.position(),
                                source.publishedOn()
                                        .latest()
                                        .or(source.publishedOn()::earliest)
                                        .orElse(null)));
            }
        }
        return transaction -> {
            writeRates(transaction.connection(), published);
            writeDays(transaction.connection(), days);
        };
    }

    private static void writeRates(Connection connection, List<Published> published)
            throws SQLException {
        if (published.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into rate (source, currency, day, position, base, rate) values (?, ?, ?, ?, ?, ?)")) {
            for (Published each : published) {
                RatesPublished rates = each.rates();
                for (var rate : rates.rates().entrySet()) {
                    insert.setString(1, rates.source());
                    insert.setString(2, rate.getKey());
                    insert.setObject(3, DatabaseLimits.day(rates.day()));
                    insert.setLong(4, each.position());
                    insert.setString(5, rates.base());
                    insert.setBigDecimal(6, rate.getValue());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void writeDays(Connection connection, List<SourceDay> days) throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into source_day (source, position, day) values (?, ?, ?) on conflict do nothing")) {
            for (SourceDay each : days) {
                insert.setString(1, each.source());
                insert.setLong(2, each.position());
                if (each.day() == null) {
                    insert.setNull(3, Types.DATE);
                } else {
                    insert.setObject(3, DatabaseLimits.day(each.day()));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
