package aid.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A database that speaks as one with `lc_messages = fr_FR` does.
///
/// The PostgreSQL of the tests comes without translations, so this stands before it and replaces
/// the severity that the driver hands over (field `S` of an error) by the word of PostgreSQL's own
/// French catalogue. The severity that is never translated (field `V`), which the driver keeps to
/// itself, and the SQLSTATE stay.
final class FrenchServer implements AutoCloseable {

    private static final Map<String, String> WORDS =
            Map.of("ERROR", "ERREUR", "FATAL", "FATAL", "PANIC", "PANIC");

    private final int databasePort;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /// @param url of the database
    FrenchServer(String url) {
        databasePort = Integer.parseInt(url.replaceFirst(".*//[^:]+:(\\d+)/.*", "$1"));
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// The same database, in French. Without TLS, which nothing between can read.
    String url(String direct) {
        return direct.replaceFirst("//[^/]+/", "//127.0.0.1:%d/".formatted(entrance.getLocalPort()))
                + "&sslmode=disable&gssEncMode=disable";
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> translate(server, client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private static void copy(Socket client, Socket server) {
        try (client;
                server) {
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    /// Each message is a letter, its length with the four bytes of the length, and so many bytes.
    private static void translate(Socket server, Socket client) {
        try (server;
                client) {
            var in = new DataInputStream(server.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                int kind = in.readUnsignedByte();
                byte[] body = in.readNBytes(in.readInt() - 4);
                byte[] sent = kind == 'E' ? inFrench(body) : body;
                var message = new ByteArrayOutputStream(sent.length + 5);
                var header = new DataOutputStream(message);
                header.writeByte(kind);
                header.writeInt(sent.length + 4);
                header.write(sent);
                message.writeTo(out);
                out.flush();
            }
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    /// An error is a list of fields: a letter and a text that ends with a zero byte.
    private static byte[] inFrench(byte[] error) {
        var french = new StringBuilder();
        for (String field : new String(error, StandardCharsets.UTF_8).split("\0")) {
            french.append(
                            field.startsWith("S")
                                    ? "S" + WORDS.getOrDefault(field.substring(1), field)
                                    : field)
                    .append('\0');
        }
        return french.append('\0').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket each : sockets) {
            each.close();
        }
    }
}
