package aid.command.routing;

import aid.command.decision.Command;
import aid.command.request.CommandGateway;
import aid.command.request.CommandRequest;
import aid.store.Supervised;
import aid.store.SupervisedThread;
import aid.store.ThreadStatus;
import aid.store.axonserver.AxonServer;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in the commands that other instances hand over.
///
/// It offers itself when what decisions look up is up to date, and from then on whenever Axon
/// Server is there; the connector sees to that.
public final class CommandReceiver implements Supervised, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandReceiver.class);
    private static final long LOOK_EVERY_MS = 20;
    private static final long GOODBYE_SECONDS = 5;

    private final AxonServer server;
    private final CommandGateway gateway;
    private final RoutedMessages messages;
    private final OwnStreams ownStreams;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final SupervisedThread offering;
    private volatile @Nullable Registration registration;

    /// @param gateway decides here
    /// @param commands all there are
    /// @param ownStreams learns which streams are routed here
    /// @param upToDate whether decisions may be taken
    public CommandReceiver(
            AxonServer server,
            CommandGateway gateway,
            Collection<Class<? extends Command>> commands,
            OwnStreams ownStreams,
            BooleanSupplier upToDate) {
        this.server = server;
        this.gateway = gateway;
        this.ownStreams = ownStreams;
        this.messages = new RoutedMessages(commands);
        offering = new SupervisedThread("command-receiver", () -> offer(upToDate));
        offering.start();
    }

    /// Whether Axon Server knows that commands are handled here.
    public boolean isOffered() {
        return registration != null && server.isReady();
    }

    /// Waits until commands are handled here, or for as long as is bearable.
    public void awaitOffered(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!isOffered() && System.nanoTime() < end) {
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(BooleanSupplier upToDate) throws InterruptedException {
        while (!offering.isClosing()) {
            if (registration == null && upToDate.getAsBoolean() && server.isConnected()) {
                registration =
                        server.handlers()
                                .registerCommandHandler(
                                        this::handle,
                                        server.settings().commandLoadFactor(),
                                        messages.names().toArray(String[]::new));
            }
            Thread.sleep(registration == null ? LOOK_EVERY_MS : Long.MAX_VALUE);
        }
    }

    private CompletableFuture<CommandResponse> handle(
            io.axoniq.axonserver.grpc.command.Command command) {
        return CompletableFuture.supplyAsync(() -> response(answer(command)), work);
    }

    private String answer(io.axoniq.axonserver.grpc.command.Command command) {
        try {
            CommandRequest request =
                    messages.request(
                            command.getName(), command.getPayload().getData().toStringUtf8());
            ownStreams.routedHere(request.stream());
            return RoutedMessages.json(gateway.send(request));
        } catch (RuntimeException | Error e) { // The sender waits for an answer.
            return RoutedMessages.json(e);
        }
    }

    private static CommandResponse response(String json) {
        return CommandResponse.newBuilder()
                .setPayload(
                        SerializedObject.newBuilder()
                                .setType("CommandResult")
                                .setRevision("1")
                                .setData(ByteString.copyFromUtf8(json)))
                .build();
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(offering.status());
    }

    /// Takes no new commands, and ends those at work.
    @Override
    public void close() {
        offering.close();
        @Nullable Registration offered = registration;
        if (offered != null && server.isConnected()) {
            try {
                offered.cancel().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                LOG.debug("Axon Server was not told: {}", e.toString());
            }
        }
        work.close();
    }
}
