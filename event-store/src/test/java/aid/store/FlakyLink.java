package aid.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A network between a writer and the database that can hold back answers and be cut.
final class FlakyLink implements AutoCloseable {

    private final int databasePort;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean holding;
    private volatile boolean cut;

    /// @param url of the database
    FlakyLink(String url) {
        databasePort = portIn(url);
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private static int portIn(String url) {
        return Integer.parseInt(url.replaceFirst(".*//[^:]+:(\\d+)/.*", "$1"));
    }

    /// The same database, by way of this link.
    String url(String direct) {
        return direct.replaceFirst(
                "//[^/]+/",
                "//%s:%d/"
                        .formatted(
                                entrance.getInetAddress().getHostAddress(),
                                entrance.getLocalPort()));
    }

    /// From now on requests arrive and answers do not.
    void holdAnswers() {
        holding = true;
    }

    /// Loses all connections and whatever was held back; new ones fail.
    void cut() {
        cut = true;
        sockets.forEach(FlakyLink::closeQuietly);
        sockets.clear();
        holding = false;
    }

    void restore() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                var server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pump(client, server, false));
                Thread.ofVirtual().start(() -> pump(server, client, true));
            } catch (IOException e) {
                // Closed, or the database is away: whoever connects will notice.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var bytes = new byte[65_536];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                while (answers && holding && !to.isClosed()) {
                    LockSupport.parkNanos(1_000_000);
                }
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // Cut.
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        entrance.close();
    }
}
