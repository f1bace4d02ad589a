package aid.stack;

import aid.command.CommandService;
import aid.query.QueryService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// Both services, each in an application context of its own, in this process.
record Services(ConfigurableApplicationContext command, ConfigurableApplicationContext query)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /// How long those who are being answered may take when the ledger is stopped.
    private static final Duration ANSWERS_MAX = Duration.ofSeconds(6);

    /// How long both services may take in all, be it because the database does not answer.
    private static final Duration CLOSE_MAX = Duration.ofSeconds(9);

    /// Starts both side by side and returns when both answer.
    ///
    /// @throws StartRefused if one of them does not start; the other is stopped again
    static Services start(DataDirectory data, String databaseUrl, int commandPort, int queryPort)
            throws IOException {
        String[] command = settings(data, databaseUrl, commandPort);
        String[] query = settings(data, databaseUrl, queryPort);
        // Each makes the tables it needs; whichever comes second finds them there.
        try (var starters = Executors.newFixedThreadPool(2)) {
            CompletableFuture<ConfigurableApplicationContext> commandService =
                    CompletableFuture.supplyAsync(
                            () -> CommandService.start(false, command), starters);
            CompletableFuture<ConfigurableApplicationContext> queryService =
                    CompletableFuture.supplyAsync(() -> QueryService.start(false, query), starters);
            try {
                return new Services(commandService.join(), queryService.join());
            } catch (CompletionException e) {
                closeWhenStarted(commandService);
                closeWhenStarted(queryService);
                throw new StartRefused("A service did not start: " + rootMessage(e), e);
            }
        }
    }

    /// Settings as a service has them on its command line, where they win over the environment.
    private static String[] settings(DataDirectory data, String databaseUrl, int port)
            throws IOException {
        return new String[] {
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--spring.profiles.active=embedded",
            "--spring.lifecycle.timeout-per-shutdown-phase=" + ANSWERS_MAX.toSeconds() + "s",
            "--management.server.port=" + port,
            "--management.health.diskspace.enabled=true",
            "--management.health.diskspace.path=" + data.root(),
            "--management.health.diskspace.threshold=" + DataDirectory.RESERVE_BYTES + "B",
            "--aid.postgres.url=" + databaseUrl,
            "--aid.postgres.user=" + PostgresCluster.USER,
            "--aid.postgres.password=" + data.password()
        };
    }

    /// The innermost cause says it in the plainest words.
    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
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

    /// Closes both at the same time, and leaves alone what does not close in time: its callers have
    /// had no answer, so nothing acknowledged depends on it.
    @Override
    public void close() {
        var closed = new CountDownLatch(2);
        for (ConfigurableApplicationContext service : List.of(command, query)) {
            Thread.ofPlatform()
                    .daemon()
                    .name("service-stop")
                    .start(() -> {
                        service.close();
                        closed.countDown();
                    });
        }
        try {
            if (!closed.await(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A service did not stop within {}", CLOSE_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
