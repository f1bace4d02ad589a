package aid.store.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for processes that take a while to start: from below those that the system hands out by
/// itself, or a connection of somebody else's has taken it by then.
public final class FreePort {

    private static final int FROM = 20_000;
    private static final int BELOW = 32_000;

    private FreePort() {}

    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FROM, BELOW);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: another one.
            }
        }
    }
}
