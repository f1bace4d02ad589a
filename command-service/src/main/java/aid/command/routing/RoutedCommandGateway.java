package aid.command.routing;

import aid.command.request.CommandGateway;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.store.NotRecordedException;
import aid.store.RecordedUnansweredException;
import aid.store.RecordingInDoubtException;
import aid.store.axonserver.AxonServer;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// Hands a command over to the instance that decides on its stream; has it decided in this process
/// where that is this one.
///
/// While Axon Server is away, commands are refused at once and nothing is queued. What was sent and
/// not answered is in doubt: with an id it is sent again for a moment, which is safe, and after
/// that the caller is told so.
public final class RoutedCommandGateway implements CommandGateway {

    /// What says for certain that no instance has seen the command.
    private static final Set<String> UNSEEN =
            Set.of(
                    ErrorCategory.NO_HANDLER_FOR_COMMAND.errorCode(),
                    ErrorCategory.AUTHENTICATION_TOKEN_MISSING.errorCode(),
                    ErrorCategory.AUTHENTICATION_INVALID_TOKEN.errorCode(),
                    "AXONIQ-1900"); // Too many requests.

    private static final long BETWEEN_ATTEMPTS_MS = 100;

    private final AxonServer server;
    private final CommandGateway local;
    private final OwnStreams ownStreams;
    private final BooleanSupplier isOffered;
    private final Duration patience;
    private final Duration answerWithin;

    /// @param local decides in this process
    /// @param isOffered whether this process decides on commands, which it does when what decisions
    ///   look up is up to date
    public RoutedCommandGateway(
            AxonServer server,
            CommandGateway local,
            OwnStreams ownStreams,
            BooleanSupplier isOffered) {
        this.server = server;
        this.local = local;
        this.ownStreams = ownStreams;
        this.isOffered = isOffered;
        patience = server.settings().handlerPatience();
        answerWithin = server.settings().answerWithin();
    }

    @Override
    public CommandResult send(CommandRequest request) {
        long giveUp = System.nanoTime() + patience.toNanos();
        @Nullable EventStoreException doubt = null;
        while (true) {
            try {
                return isDecidedHere(request)
                        ? local.send(request)
                        : RoutedMessages.result(attempt(request));
            } catch (RecordingInDoubtException | RecordedUnansweredException e) {
                if (request.context().commandId() == null) {
                    throw e;
                }
                doubt = e;
            } catch (NotRecordedException e) {
                // A command that is in doubt stays so, whatever became of its repetition.
                if (doubt == null && (!server.isConnected() || System.nanoTime() > giveUp)) {
                    throw e;
                }
            }
            if (doubt != null && System.nanoTime() > giveUp) {
                throw doubt;
            }
            pause(doubt);
        }
    }

    /// A command that begins a stream is decided anywhere: nothing is remembered of the stream yet.
    private boolean isDecidedHere(CommandRequest request) {
        return isOffered.getAsBoolean()
                && (request.presumedNew() || ownStreams.contains(request.stream()));
    }

    private static void pause(@Nullable EventStoreException doubt) {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw doubt != null ? doubt : new NotRecordedException("interrupted", e);
        }
    }

    /// @return the answer as it was sent
    /// @throws NotRecordedException if no instance has seen the command
    /// @throws RecordingInDoubtException if one may have
    private String attempt(CommandRequest request) {
        Command command = command(request);
        try {
            CommandResponse response =
                    server.commands()
                            .sendCommand(command)
                            .get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
            if (response.getErrorCode().isEmpty()) {
                return response.getPayload().getData().toStringUtf8();
            }
            String told = response.getErrorCode() + " " + response.getErrorMessage().getMessage();
            if (UNSEEN.stream().anyMatch(told::contains)) {
                throw new NotRecordedException("no instance takes commands: " + told, null);
            }
            throw new RecordingInDoubtException("the answer was lost: " + told, null);
        } catch (ExecutionException e) {
            throw new RecordingInDoubtException("the answer was lost", e.getCause());
        } catch (TimeoutException e) {
            throw new RecordingInDoubtException("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecordingInDoubtException("interrupted", e);
        }
    }

    private static Command command(CommandRequest request) {
        return Command.newBuilder()
                .setMessageIdentifier(IdentifierFactory.getInstance().generateIdentifier())
                .setName(RoutedMessages.name(request.command().getClass()))
                .setTimestamp(System.currentTimeMillis())
                .setPayload(
                        SerializedObject.newBuilder()
                                .setType("CommandRequest")
                                .setRevision("1")
                                .setData(ByteString.copyFromUtf8(RoutedMessages.json(request))))
                .addProcessingInstructions(
                        ProcessingInstruction.newBuilder()
                                .setKey(ProcessingKey.ROUTING_KEY)
                                .setValue(
                                        MetaDataValue.newBuilder().setTextValue(request.stream())))
                .build();
    }
}
