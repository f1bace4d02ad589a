package aid.store.axonserver;

import aid.store.NotRecordedException;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.command.CommandChannel;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// The connection to Axon Server: one per service, kept up by the connector.
///
/// Nobody waits for a connection here. Whoever needs one that is not there is told at once and why,
/// so that callers are sent away quickly instead of being queued in the dark.
public final class AxonServer implements AutoCloseable {

    /// Printed by the connector to the terminal otherwise, whenever no server answers.
    private static final String NO_ADVERTISEMENT = "axon.axonserver.suppressDownloadMessage";

    /// A question that costs the server nothing. Health asks it, and must not wait for long.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final AxonServerSettings settings;
    private final ConnectionTrouble trouble = new ConnectionTrouble();
    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    /// Begins to connect, and returns whether or not that succeeds.
    ///
    /// @param component the name of the service, unless the settings give another
    public AxonServer(AxonServerSettings settings, String component) {
        this.settings = settings;
        System.setProperty(NO_ADVERTISEMENT, "true");
        String name = Objects.requireNonNullElse(settings.component(), component);
        String client =
                Objects.requireNonNullElseGet(
                        settings.clientId(), () -> name + "-" + UUID.randomUUID());
        var builder =
                AxonServerConnectionFactory.forClient(name, client)
                        .routingServers(
                                settings.addresses().stream()
                                        .map(each -> new ServerAddress(each.host(), each.port()))
                                        .toArray(ServerAddress[]::new))
                        .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .reconnectInterval(
                                settings.reconnectInterval().toMillis(), TimeUnit.MILLISECONDS)
                        .forceReconnectViaRoutingServers(settings.viaServersOnly())
                        .maxInboundMessageSize(settings.messageBytesMax())
                        .threadPoolSize(settings.threads())
                        .commandPermits(settings.commandPermits())
                        .customize(channel -> channel.intercept(trouble));
        @Nullable String token = settings.token();
        if (token != null) {
            builder.token(token);
        }
        if (settings.tls().enabled()) {
            builder.useTransportSecurity(trusting(settings.tls()));
        }
        if (settings.keepAlive().interval().isPositive()) {
            builder.usingKeepAlive(
                    settings.keepAlive().interval().toMillis(),
                    settings.keepAlive().timeout().toMillis(),
                    TimeUnit.MILLISECONDS,
                    true);
        }
        factory = builder.build();
        connection = factory.connect(settings.context());
        if (settings.heartbeat().interval().isPositive()) {
            connection
                    .controlChannel()
                    .enableHeartbeat(
                            settings.heartbeat().interval().toMillis(),
                            settings.heartbeat().timeout().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private static SslContext trusting(AxonServerSettings.Tls tls) {
        try {
            var context = GrpcSslContexts.forClient();
            if (tls.certificate() != null) {
                context.trustManager(tls.certificate());
            }
            return context.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "aid.axon-server.tls.certificate: " + tls.certificate() + " is no PEM file", e);
        }
    }

    public AxonServerSettings settings() {
        return settings;
    }

    public boolean isConnected() {
        return connection.isConnected();
    }

    /// Whether it is connected and Axon Server knows every command that is handled here.
    public boolean isReady() {
        return connection.isReady();
    }

    /// Why it is not connected, in words; empty while it is.
    public String trouble() {
        @Nullable String known = trouble.last();
        if (known != null) {
            return known;
        }
        return connection.isConnected() ? "" : "it is not connected";
    }

    /// @throws NotRecordedException if there is no connection
    public EventChannel events() {
        requireConnected();
        return connection.eventChannel();
    }

    /// Sends commands.
    ///
    /// @throws NotRecordedException if there is no connection
    public CommandChannel commands() {
        requireConnected();
        return connection.commandChannel();
    }

    /// Where handlers are registered; whether it is connected or not.
    public CommandChannel handlers() {
        return connection.commandChannel();
    }

    private void requireConnected() {
        if (!isConnected()) {
            throw new NotRecordedException(settings + ": " + trouble(), null);
        }
    }

    /// The position of the last event in the context; 0 if there is none.
    ///
    /// @throws NotRecordedException if there is no connection
    /// @throws EventStoreException if the server does not answer soon, as one that is frozen
    long lastPosition() {
        return Events.position(read(events().getLastToken(), ANSWERS_WITHIN));
    }

    /// What was asked for, within the patience of the settings.
    ///
    /// @throws EventStoreException if it does not arrive
    <T> T read(CompletableFuture<T> answer) {
        return read(answer, settings.answerWithin());
    }

    private <T> T read(CompletableFuture<T> answer, Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EventStoreException(
                    settings + " could not be read", ConnectionTrouble.root(e));
        } catch (TimeoutException e) {
            throw new EventStoreException(settings + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("interrupted while reading from Axon Server", e);
        }
    }

    @Override
    public void close() {
        factory.shutdown();
    }
}
