package aid.stack;

import aid.command.CommandService;
import aid.query.QueryService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.springframework.context.ConfigurableApplicationContext;

/// Both services, each in an application context of its own, in this process.
record Services(ConfigurableApplicationContext command, ConfigurableApplicationContext query)
        implements AutoCloseable {

    /// Starts both side by side and returns when both answer.
    ///
    /// @throws StartRefused if one of them does not start; the other is stopped again
    static Services start(String databaseUrl, String password, int commandPort, int queryPort) {
        // Each makes the tables it needs; whichever comes second finds them there.
        try (var starters = Executors.newFixedThreadPool(2)) {
            CompletableFuture<ConfigurableApplicationContext> command =
                    CompletableFuture.supplyAsync(
                            () ->
                                    CommandService.start(
                                            false, settings(databaseUrl, password, commandPort)),
                            starters);
            CompletableFuture<ConfigurableApplicationContext> query =
                    CompletableFuture.supplyAsync(
                            () ->
                                    QueryService.start(
                                            false, settings(databaseUrl, password, queryPort)),
                            starters);
            try {
                return new Services(command.join(), query.join());
            } catch (CompletionException e) {
                closeWhenStarted(command);
                closeWhenStarted(query);
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new StartRefused("A service did not start: " + cause.getMessage(), cause);
            }
        }
    }

    private static String[] settings(String databaseUrl, String password, int port) {
        return new String[] {
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--spring.profiles.active=embedded",
            "--management.server.port=" + port,
            "--aid.postgres.url=" + databaseUrl,
            "--aid.postgres.user=" + EmbeddedDatabase.USER,
            "--aid.postgres.password=" + password
        };
    }

    private static void closeWhenStarted(
            CompletableFuture<ConfigurableApplicationContext> service) {
        service.handle(
                        (context, _) -> {
                            if (context != null) {
                                context.close();
                            }
                            return null;
                        })
                .join();
    }

    @Override
    public void close() {
        command.close();
        query.close();
    }
}
