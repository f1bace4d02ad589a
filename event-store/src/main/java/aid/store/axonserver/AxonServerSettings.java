package aid.store.axonserver;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How Axon Server is reached. What is absent gets the default named here.
///
/// @param servers `host` or `host:port` of one or more nodes; `127.0.0.1:8124`
/// @param context the context that belongs to the ledger; `default`
/// @param component the name shown in Axon Server; instances of one service share it
/// @param clientId this instance, unlike any other that is connected; made up
/// @param token the access token, if Axon Server asks for one
/// @param tls whether and how the connection is encrypted; it is not
/// @param connectTimeout for one attempt at one node; 3 s
/// @param reconnectInterval between attempts; 500 ms
/// @param viaServersOnly whether a reconnect asks the listed servers again which node to use
/// @param keepAlive how often an idle connection is probed; every 5 s, given up after 5 s
/// @param heartbeat how often Axon Server has to show that it is at work; every 1 s, given up after
///   4 s
/// @param messageBytesMax the largest message taken; 16 MiB
/// @param threads of the connector; 4
/// @param commandPermits commands taken in at once before earlier ones are answered; 1,000
/// @param commandLoadFactor this instance's share of streams beside the others'; 100
/// @param eventBuffer events asked for ahead by a reader of the log; 8,192
/// @param answerWithin after which a command or an append without an answer is in doubt; 15 s
/// @param handlerPatience how long a command waits for an instance to handle it; 3 s
public record AxonServerSettings(
        List<String> servers,
        String context,
        @Nullable String component,
        @Nullable String clientId,
        @Nullable String token,
        Tls tls,
        Duration connectTimeout,
        Duration reconnectInterval,
        Boolean viaServersOnly,
        Beat keepAlive,
        Beat heartbeat,
        Integer messageBytesMax,
        Integer threads,
        Integer commandPermits,
        Integer commandLoadFactor,
        Integer eventBuffer,
        Duration answerWithin,
        Duration handlerPatience) {

    static final int PORT = 8124;

    private static final Pattern ADDRESS =
            Pattern.compile("([^:\\s/]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?");

    /// @param certificate PEM file of the certificates to trust, if not those that Java trusts
    public record Tls(boolean enabled, @Nullable File certificate) {
        public Tls {
            if (certificate != null && !certificate.canRead()) {
                throw new IllegalArgumentException(
                        "aid.axon-server.tls.certificate: " + certificate + " cannot be read");
            }
            if (certificate != null && !enabled) {
                throw new IllegalArgumentException(
                        "aid.axon-server.tls.certificate is given, but aid.axon-server.tls.enabled"
                                + " is not true");
            }
        }
    }

    /// @param interval 0 for never
    public record Beat(Duration interval, Duration timeout) {}

    /// One node.
    record Address(String host, int port) {}

    public AxonServerSettings {
        servers = Objects.requireNonNullElse(servers, List.of("127.0.0.1:" + PORT));
        context = Objects.requireNonNullElse(context, "default");
        token = token == null || token.isBlank() ? null : token;
        tls = Objects.requireNonNullElse(tls, new Tls(false, null));
        connectTimeout = Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(3));
        reconnectInterval = Objects.requireNonNullElse(reconnectInterval, Duration.ofMillis(500));
        viaServersOnly = Objects.requireNonNullElse(viaServersOnly, true);
        keepAlive =
                Objects.requireNonNullElse(
                        keepAlive, new Beat(Duration.ofSeconds(5), Duration.ofSeconds(5)));
        heartbeat =
                Objects.requireNonNullElse(
                        heartbeat, new Beat(Duration.ofSeconds(1), Duration.ofSeconds(4)));
        messageBytesMax = Objects.requireNonNullElse(messageBytesMax, 16 << 20);
        threads = Objects.requireNonNullElse(threads, 4);
        commandPermits = Objects.requireNonNullElse(commandPermits, 1_000);
        commandLoadFactor = Objects.requireNonNullElse(commandLoadFactor, 100);
        eventBuffer = Objects.requireNonNullElse(eventBuffer, 8_192);
        answerWithin = Objects.requireNonNullElse(answerWithin, Duration.ofSeconds(15));
        handlerPatience = Objects.requireNonNullElse(handlerPatience, Duration.ofSeconds(3));
        servers = List.copyOf(servers);
        addresses(servers);
    }

    List<Address> addresses() {
        return addresses(servers);
    }

    private static List<Address> addresses(List<String> servers) {
        var addresses = new ArrayList<Address>();
        for (String server : servers) {
            Matcher parts = ADDRESS.matcher(server.strip());
            int port =
                    parts.matches() && parts.group(2) != null
                            ? Integer.parseInt(parts.group(2))
                            : PORT;
            if (!parts.matches() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "aid.axon-server.servers: \"" + server + "\" is no host or host:port");
            }
            addresses.add(new Address(parts.group(1), port));
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("aid.axon-server.servers names no server");
        }
        return addresses;
    }

    /// Never the token.
    @Override
    public String toString() {
        return "Axon Server at " + String.join(", ", servers) + ", context " + context;
    }
}
