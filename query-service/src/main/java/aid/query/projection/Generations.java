package aid.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The generations of read models there are: at most one of each layout is live, and at most one is
/// being filled, by whoever holds the lock for it.
final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    /// Of the advisory lock; the layout is its second half.
    private static final int FILLING = 1_162_893_901;

    /// Questions that began before a switch go on seeing the generation they began with.
    private static final Duration KEPT_AFTER_SWITCH = Duration.ofMinutes(2);

    private final DataSource questions;
    private final DataSource writer;

    Generations(DataSource questions, DataSource writer) {
        this.questions = questions;
        this.writer = writer;
    }

    DataSource writer() {
        return writer;
    }

    /// The generation that questions are answered from.
    Optional<Generation> live() throws SQLException {
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(true);
            List<Integer> numbers =
                    numbers(
                            connection,
                            "select generation from query.generation where layout = ? and live",
                            Generation.LAYOUT);
            return numbers.stream().findFirst().map(this::generation);
        }
    }

    private Generation generation(int number) {
        return new Generation(number, Generation.schemaOf(number), questions, writer);
    }

    /// Takes the lock, for as long as the connection is open.
    boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            lock.setInt(1, FILLING);
            lock.setInt(2, Generation.LAYOUT);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void unlock(Connection connection) throws SQLException {
        execute(
                connection,
                "select pg_advisory_unlock(%d, %d)".formatted(FILLING, Generation.LAYOUT));
    }

    /// Ends database sessions that hold the lock and have not been heard of for a while.
    void endFrozenFill(Duration patience) throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement end =
                        connection.prepareStatement(
                                """
                                select pg_terminate_backend(a.pid)
                                from pg_stat_activity a
                                join pg_locks l on l.pid = a.pid and l.granted and l.locktype = 'advisory'
                                     and l.classid = ? and l.objid = ?
                                where a.datname = current_database() and a.pid <> pg_backend_pid()
                                  and a.wait_event_type = 'Client'
                                  and a.state_change < clock_timestamp() - make_interval(secs => ?)\
                                """)) {
            end.setInt(1, FILLING);
            end.setInt(2, Generation.LAYOUT);
            end.setDouble(3, patience.toMillis() / 1000.0);
            if (end.executeQuery().next()) {
                LOG.warn("ended a frozen session that was filling read models");
            }
        }
    }

    /// A new generation, with tables that are neither logged nor indexed. What is left of others
    /// that were never finished, or were replaced a while ago, goes.
    ///
    /// @param lock a connection that holds the lock
    Generation create(Connection lock, List<Projection> projections) throws SQLException {
        dropUnused(lock);
        List<Integer> made =
                numbers(
                        lock,
                        """
                        insert into query.generation (generation, schema_name, layout, epoch)
                        select n, '%s' || n, ?, n * %d::bigint
                        from (select coalesce(max(generation), 0) + 1 from query.generation) next (n)
                        returning generation\
                        """
                                .formatted(Generation.CONTROL + "_g", Generation.EPOCHS),
                        Generation.LAYOUT);
        Generation generation = generation(made.getFirst());
        execute(lock, "drop schema if exists %s cascade".formatted(generation.schema()));
        execute(lock, "create schema " + generation.schema());
        lock.setSchema(generation.schema());
        for (Projection projection : projections) {
            execute(lock, projection.tables().replace("create table", "create unlogged table"));
        }
        return generation;
    }

    /// Asks for nothing: a session that is not heard of is taken for frozen.
    void seenAtWork(Connection lock) throws SQLException {
        execute(lock, "select 1");
    }

    /// Makes the tables durable, and then what finds their rows.
    void index(Connection lock, Generation generation, List<Projection> projections)
            throws SQLException {
        execute(lock, "set maintenance_work_mem = '128MB'");
        for (String table : tables(lock, generation.schema())) {
            execute(lock, "alter table %s set logged".formatted(table));
        }
        for (Projection projection : projections) {
            execute(lock, projection.indexes());
        }
        for (String table : tables(lock, generation.schema())) {
            execute(lock, "analyze " + table);
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select quote_ident(table_name) from information_schema.tables
                        where table_schema = ? and table_type = 'BASE TABLE'\
                        """)) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                var tables = new ArrayList<String>();
                while (row.next()) {
                    tables.add(row.getString(1));
                }
                return tables;
            }
        }
    }

    /// Puts a generation into the place of the live one, unless that has come further.
    ///
    /// @return whether it is live now
    boolean makeLive(Generation generation) throws SQLException {
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            // Whoever writes into the live one waits here, and finds it replaced.
            long reached =
                    number(
                            connection,
                            "select position from query.generation where layout = ? and live for update",
                            Generation.LAYOUT);
            long filled =
                    number(
                            connection,
                            "select position from query.generation where generation = ?",
                            generation.number());
            if (filled < reached) {
                connection.rollback();
                return false;
            }
            replaceLive(connection);
            execute(
                    connection,
                    "update query.generation set live = true where generation = "
                            + generation.number());
            connection.commit();
            return true;
        }
    }

    /// Has nothing live any more: what is live is not what the log says.
    void discardLive() throws SQLException {
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(true);
            replaceLive(connection);
        }
    }

    private static void replaceLive(Connection connection) throws SQLException {
        execute(
                connection,
                "update query.generation set live = false, replaced_at = clock_timestamp() where live and layout = "
                        + Generation.LAYOUT);
    }

    private void dropUnused(Connection lock) throws SQLException {
        for (int number :
                numbers(
                        lock,
                        """
                        select generation from query.generation where layout = ? and not live
                          and (replaced_at is null or replaced_at < clock_timestamp() - interval '%d seconds')\
                        """
                                .formatted(KEPT_AFTER_SWITCH.toSeconds()),
                        Generation.LAYOUT)) {
            execute(
                    lock,
                    "drop schema if exists %s cascade".formatted(Generation.schemaOf(number)));
            execute(lock, "delete from query.dead_letter where generation = " + number);
            execute(lock, "delete from query.sums_difference where generation = " + number);
            execute(lock, "delete from query.generation where generation = " + number);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        if (!sql.isBlank()) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static long number(Connection connection, String sql, int parameter)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static List<Integer> numbers(Connection connection, String sql, int layout)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, layout);
            try (ResultSet row = select.executeQuery()) {
                var numbers = new ArrayList<Integer>();
                while (row.next()) {
                    numbers.add(row.getInt(1));
                }
                return numbers;
            }
        }
    }
}
