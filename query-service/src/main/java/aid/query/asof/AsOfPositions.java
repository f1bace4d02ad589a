package aid.query.asof;

import aid.query.projection.Snapshot;
import aid.query.web.BadParameterException;
import aid.query.web.Waiting;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/// Finds the position that somebody means who asks for what was recorded up to a time.
public final class AsOfPositions {

    private final EventLog log;
    private final Waiting waiting;
    private final Clock clock;

    public AsOfPositions(EventLog log, Waiting waiting, Clock clock) {
        this.log = log;
        this.waiting = waiting;
        this.clock = clock;
    }

    /// Has the read models come to a position that was asked for; to be called before a snapshot is
    /// taken.
    ///
    /// @throws BadParameterException if nothing is recorded there yet
    public void await(AsOf asOf) {
        if (asOf instanceof AsOf.Position(long position, String parameter)) {
            waiting.until(OptionalLong.of(position), parameter);
        }
    }

    /// @param snapshot taken after [#await(AsOf)]
    /// @throws BadParameterException if the time lies in the future: the answer would change
    public long of(AsOf asOf, Snapshot snapshot) throws SQLException {
        return switch (asOf) {
            case AsOf.Now _ -> snapshot.position();
            case AsOf.Position(long position, _) -> position;
            case AsOf.Time time -> of(time, snapshot);
        };
    }

    /// The last position before the first event recorded after the time. Clocks of several
    /// recorders may disagree by a little; this one reading of them does not change any more once
    /// something was recorded later.
    private long of(AsOf.Time time, Snapshot snapshot) throws SQLException {
        Instant now = clock.instant();
        if (time.last().isAfter(now)) {
            throw new BadParameterException(
                    time.parameter(),
                    "%s %s lies in the future, or has not ended yet: what is recorded until then would be missing. Up to now, %s, position %d is the latest."
                            .formatted(
                                    time.parameter(),
                                    time.text(),
                                    now.truncatedTo(ChronoUnit.SECONDS),
                                    snapshot.position()),
                    List.of(
                            Long.toString(snapshot.position()),
                            now.truncatedTo(ChronoUnit.SECONDS).toString()),
                    "Leave it out to get what is recorded now, or name the position.");
        }
        long reached = noted(time.last(), snapshot);
        while (true) {
            List<RecordedEvent> events = log.after(reached, MomentProjection.EVENTS_BETWEEN);
            for (RecordedEvent event : events) {
                if (event.position() > snapshot.position()
                        || event.recordedAt().isAfter(time.last())) {
                    return reached;
                }
                reached = event.position();
            }
            if (events.isEmpty()) {
                return reached;
            }
        }
    }

    /// The last noted position up to which nothing was recorded after the time. The database knows
    /// microseconds, and would round up to the next midnight what ends a nanosecond before.
    private static long noted(Instant last, Snapshot snapshot) throws SQLException {
        try (PreparedStatement select =
                snapshot.connection()
                        .prepareStatement(
                                """
                                select position from moment where recorded_max <= ?
                                order by recorded_max desc, position desc limit 1\
                                """)) {
            select.setObject(1, last.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Math.min(row.getLong(1), snapshot.position()) : 0;
            }
        }
    }
}
