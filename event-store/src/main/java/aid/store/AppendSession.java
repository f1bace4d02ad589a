package aid.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// The committer's own connection, and the only place that knows how `store.append_group` is
/// called.
///
/// It is not shared with readers: callers that hold every connection of a pool while they wait for
/// the committer would otherwise starve it.
final class AppendSession implements AutoCloseable {

    private static final String APPEND = "select store.append_group(" + "?, ".repeat(24) + "?)";

    /// A server that has not answered for this long is taken for lost.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    /// Less than that, so that a slow server itself ends what it does, and it is known to have
    /// changed nothing.
    private static final Duration STATEMENT_MAX = Duration.ofSeconds(25);

    private static final int STILL_THERE_SECONDS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;
    private final PreparedStatement append;
    private final int backend;
    private final Timestamp backendStart;

    private AppendSession(
            Connection connection, PreparedStatement append, int backend, Timestamp backendStart) {
        this.connection = connection;
        this.append = append;
        this.backend = backend;
        this.backendStart = backendStart;
    }

    static AppendSession open(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE_MAX.toMillis()));
            try (Statement limit = connection.createStatement()) {
                limit.execute("set statement_timeout = " + STATEMENT_MAX.toMillis());
            }
            try (PreparedStatement self =
                            connection.prepareStatement(
                                    "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()");
                    ResultSet row = self.executeQuery()) {
                row.next();
                return new AppendSession(
                        connection,
                        connection.prepareStatement(APPEND),
                        row.getInt(1),
                        row.getTimestamp(2));
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private record Line(int append, int offset, boolean opens, NewEvent event) {}

    private record Row(int append, Append.Row row) {}

    private record Claim(int append, Append.Claim claim, String stream) {}

    /// Records a group. The appends share no stream and no command id.
    ///
    /// @return an outcome per append, durable
    List<Outcome> append(List<Append> group) throws SQLException {
        var lines = new ArrayList<Line>();
        var rows = new ArrayList<Row>();
        var claims = new ArrayList<Claim>();
        for (int i = 0; i < group.size(); i++) {
            Append each = group.get(i);
            int number = i + 1;
            var last = new HashMap<String, Long>();
            for (int offset = 0; offset < each.events().size(); offset++) {
                NewEvent event = each.events().get(offset);
                @Nullable Long before = last.put(event.stream(), event.sequence());
                boolean opens = before == null || before + 1 != event.sequence();
                lines.add(new Line(number, offset, opens, event));
            }
            each.rows().forEach(row -> rows.add(new Row(number, row)));
            each.claims()
                    .forEach(claim ->
                            claims.add(
                                    new Claim(
                                            number,
                                            claim,
                                            each.events().get(claim.firstEvent()).stream())));
        }
        var parameters = new Parameters();
        parameters.integers(group, each -> each.events().size());
        parameters.integers(lines, Line::append);
        parameters.integers(lines, Line::offset);
        parameters.arrays("boolean", lines, Line::opens, Boolean[]::new);
        parameters.texts(lines, line -> line.event().stream());
        parameters.texts(lines, line -> line.event().streamType());
        parameters.arrays("bigint", lines, line -> line.event().sequence(), Long[]::new);
        parameters.texts(lines, line -> line.event().eventId());
        parameters.texts(lines, line -> line.event().type());
        parameters.texts(lines, line -> line.event().revision());
        parameters.arrays(
                "timestamptz", lines, line -> line.event().recordedAt().toString(), String[]::new);
        parameters.texts(lines, line -> line.event().payload());
        parameters.texts(lines, line -> line.event().metadata());
        parameters.integers(rows, Row::append);
        parameters.integers(rows, row -> row.row().event());
        parameters.texts(rows, row -> row.row().row().topic());
        parameters.texts(rows, row -> row.row().row().key());
        parameters.texts(rows, row -> row.row().row().owner());
        parameters.texts(rows, row -> row.row().row().body());
        parameters.integers(claims, Claim::append);
        parameters.integers(claims, claim -> claim.claim().firstEvent());
        parameters.integers(claims, claim -> claim.claim().lastEvent());
        parameters.texts(claims, claim -> claim.claim().commandId());
        parameters.texts(claims, claim -> claim.claim().fingerprint());
        parameters.texts(claims, Claim::stream);
        try (ResultSet answer = append.executeQuery()) {
            answer.next();
            var outcomes = new ArrayList<Outcome>(group.size());
            for (Long first : (Long[]) answer.getArray(1).getArray()) {
                outcomes.add(outcome(first));
            }
            return outcomes;
        } catch (SQLException e) {
            if (isLockTimeout(e)) {
                endStalledWriters(e);
            }
            throw e;
        }
    }

    private void endStalledWriters(SQLException reason) {
        try (PreparedStatement end =
                connection.prepareStatement("select store.end_stalled_writers()")) {
            end.execute();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static Outcome outcome(long first) {
        if (first > 0) {
            return new Outcome.Recorded(first);
        }
        return first == -1 ? new Outcome.SequenceTaken() : new Outcome.CommandReceived();
    }

    /// Binds one array after the other, in the order of the function's parameters.
    private final class Parameters {
        private int bound;

        <T> void integers(List<T> items, Function<T, Integer> column) throws SQLException {
            arrays("integer", items, column, Integer[]::new);
        }

        <T> void texts(List<T> items, Function<T, @Nullable String> column) throws SQLException {
            @Nullable String[] values = new @Nullable String[items.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(items.get(i));
            }
            bind("text", values);
        }

        /// Arrays of these very types travel in binary form.
        <T, V> void arrays(
                String type, List<T> items, Function<T, V> column, IntFunction<V[]> array)
                throws SQLException {
            bind(type, items.stream().map(column).toArray(array));
        }

        private void bind(String type, @Nullable Object[] values) throws SQLException {
            append.setArray(++bound, connection.createArrayOf(type, values));
        }
    }

    /// Finds out what a lost session has recorded of a group that was sent through it.
    ///
    /// The server may still be working for the lost session, so that is ended first: only then is
    /// what can be read the whole truth.
    ///
    /// @return of each append that was recorded, the id of its first event and its first position
    Map<String, Long> settle(AppendSession lost, List<Append> group) throws SQLException {
        try (PreparedStatement end =
                connection.prepareStatement(
                        """
                        select pg_terminate_backend(pid, 5000) from pg_stat_activity
                        where pid = ? and backend_start = ?\
                        """)) {
            end.setInt(1, lost.backend);
            end.setTimestamp(2, lost.backendStart);
            try (ResultSet ended = end.executeQuery()) {
                if (ended.next() && !ended.getBoolean(1)) {
                    throw new SQLException("the lost session is still at work");
                }
            }
        }
        try (PreparedStatement find =
                connection.prepareStatement(
                        "select event_id, position from store.event where event_id = any (?)")) {
            Object[] ids = group.stream().map(each -> each.events().getFirst().eventId()).toArray();
            find.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet found = find.executeQuery()) {
                var recorded = new HashMap<String, Long>();
                while (found.next()) {
                    recorded.put(found.getString(1), found.getLong(2));
                }
                return recorded;
            }
        }
    }

    /// Whether the server itself said no to a statement. Then the statement has changed nothing,
    /// and the connection is as good as before.
    ///
    /// A server ends the session with every failure that is more than an error of one statement. So
    /// whoever is still answered was refused; the severity, which tells the same, comes in the
    /// language of the server.
    boolean refused(SQLException e) {
        if (!(e instanceof PSQLException fromDriver)
                || fromDriver.getServerErrorMessage() == null
                || endsSession(String.valueOf(e.getSQLState()))) {
            return false;
        }
        try {
            return connection.isValid(STILL_THERE_SECONDS);
        } catch (SQLException lost) {
            e.addSuppressed(lost);
            return false;
        }
    }

    /// SQLSTATEs of a connection that failed and of a server that stops or starts.
    private static boolean endsSession(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    /// Whether the server gave up waiting for its turn.
    static boolean isLockTimeout(SQLException e) {
        return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    }

    /// The connection itself is closed, not kept by a pool: it may have been lost in the middle of
    /// something.
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            // It was lost already.
        }
    }
}
