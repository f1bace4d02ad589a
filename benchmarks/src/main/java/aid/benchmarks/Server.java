package aid.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// The one PostgreSQL server that everything is measured on. It answers a commit when it is on
/// disk.
final class Server implements AutoCloseable {

    static final String USER = "postgres";
    static final String PASSWORD = "only-for-measuring";

    private final EmbeddedPostgres postgres;
    private final ProcessHandle postmaster;
    private final String version;

    private Server(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        try (HikariDataSource pool = pool("postgres", 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select current_setting('fsync') || current_setting('synchronous_commit'),
                                    pg_backend_pid(), current_setting('server_version')\
                                """)) {
            row.next();
            if (!"onon".equals(row.getString(1))) {
                throw new IllegalStateException("commits are not durable: " + row.getString(1));
            }
            postmaster =
                    ProcessHandle.of(row.getLong(2)).flatMap(ProcessHandle::parent).orElseThrow();
            version = row.getString(3);
        }
    }

    static Server start() throws IOException, SQLException {
        Path password = Files.createTempFile("benchmarks", ".password");
        try {
            Files.writeString(password, PASSWORD);
            // The library turns fsync off; what is given here comes after that and counts.
            return new Server(
                    EmbeddedPostgres.builder()
                            .setLocaleConfig("auth", "scram-sha-256")
                            .setLocaleConfig("pwfile", password.toString())
                            .setConnectConfig("password", PASSWORD)
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "300")
                            .setServerConfig("shared_buffers", "256MB")
                            .setServerConfig("max_wal_size", "4GB")
                            .setPGStartupWait(Duration.ofMinutes(2))
                            .start());
        } finally {
            Files.delete(password);
        }
    }

    /// Makes a new, empty database.
    void create(String database) throws SQLException {
        try (HikariDataSource pool = pool("postgres", 1)) {
            execute(pool, "create database " + database);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    int port() {
        return postgres.getPort();
    }

    String version() {
        return version;
    }

    HikariDataSource pool(String database, int connections) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url(database));
        pool.setUsername(USER);
        pool.setPassword(PASSWORD);
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    static void execute(HikariDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Of those of its processes that live now: connections that were closed meanwhile are missing.
    Duration cpu() {
        return postmaster
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
