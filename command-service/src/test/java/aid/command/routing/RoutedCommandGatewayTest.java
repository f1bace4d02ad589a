package aid.command.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.command.capability.DefineCapability;
import aid.command.request.Caller;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.command.request.RequestContext;
import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import aid.store.NotRecordedException;
import aid.store.axonserver.AxonServer;
import aid.store.axonserver.AxonServerSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which commands an instance decides itself. Axon Server is away here, so that every command that
/// is sent to it fails.
class RoutedCommandGatewayTest {

    private static final CommandResult DECIDED_HERE =
            new CommandResult.Recorded("capability:AD", List.of(), 1, 0, false, false);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean offered = new AtomicBoolean(true);
    private final OwnStreams ownStreams = new OwnStreams(nanos::get);
    private final AxonServer server =
            new AxonServer(
                    new AxonServerSettings(
                            List.of("127.0.0.1:1"),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null),
                    "test");
    private final RoutedCommandGateway gateway =
            new RoutedCommandGateway(server, _ -> DECIDED_HERE, ownStreams, offered::get);

    @AfterEach
    void close() {
        server.close();
    }

    private static CommandRequest request(boolean presumedNew) {
        return new CommandRequest(
                new DefineCapability(
                        new CapabilityCode("AD"), null, new Names("Air defence", "Défense")),
                RequestContext.of(new Caller("operator", Caller.Role.OPERATOR, null, null)),
                "",
                presumedNew);
    }

    private void assertSentToAxonServer(CommandRequest request) {
        assertThatThrownBy(() -> gateway.send(request)).isInstanceOf(NotRecordedException.class);
    }

    @Test
    void a_command_that_begins_a_stream_is_decided_where_it_comes_in() {
        assertThat(gateway.send(request(true))).isEqualTo(DECIDED_HERE);
    }

    @Test
    void a_command_on_a_stream_that_is_routed_here_is_decided_here_for_a_while() {
        assertSentToAxonServer(request(false));
        ownStreams.routedHere("capability:AD");
        assertThat(gateway.send(request(false))).isEqualTo(DECIDED_HERE);
        nanos.addAndGet(OwnStreams.A_WHILE.toNanos());
        assertSentToAxonServer(request(false));
    }

    @Test
    void an_instance_that_is_not_up_to_date_decides_nothing() {
        offered.set(false);
        ownStreams.routedHere("capability:AD");
        assertSentToAxonServer(request(true));
        assertSentToAxonServer(request(false));
    }
}
