package aid.edge.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sends bytes that need be no HTTP, and reads what comes back.
public final class RawHttp {

    private static final int CONNECT_MS = 5_000;

    /// @param headers by their names in lower case
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /// The server closed the connection without an answer.
    public static final class NoAnswerException extends IOException {
        private static final long serialVersionUID = 1;

        NoAnswerException(IOException cause) {
            super("no answer", cause);
        }
    }

    public static Socket connect(int port, Duration patience) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        return socket;
    }

    /// Sends all bytes, then nothing more, and keeps the connection until the answer is there.
    ///
    /// @throws java.net.SocketTimeoutException if the server neither answers nor closes in time
    public static Answer exchange(int port, byte[] request, Duration patience) throws IOException {
        return exchange(port, request, patience, false);
    }

    /// @param ends whether the caller says that nothing more will come
    public static Answer exchange(int port, byte[] request, Duration patience, boolean ends)
            throws IOException {
        try (Socket socket = connect(port, patience)) {
            try {
                socket.getOutputStream().write(request);
                if (ends) {
                    socket.shutdownOutput();
                }
            } catch (SocketException e) {
                // The server has answered and closed before all was sent.
            }
            return read(socket.getInputStream(), !startsWithHead(request));
        }
    }

    private static boolean startsWithHead(byte[] request) {
        return new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1)
                .equals("HEAD ");
    }

    /// Reads one answer that is no 100 Continue.
    public static Answer read(InputStream in, boolean hasBody) throws IOException {
        Answer answer = one(in, hasBody);
        while (answer.status() == 100) {
            answer = one(in, hasBody);
        }
        return answer;
    }

    private static Answer one(InputStream in, boolean hasBody) throws IOException {
        String first;
        try {
            first = line(in);
        } catch (EOFException | SocketException e) {
            throw new NoAnswerException(e);
        }
        String[] parts = first.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/")) {
            throw new IOException("no status line: " + first);
        }
        int status = Integer.parseInt(parts[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = hasBody && status >= 200 ? body(in, headers) : new byte[0];
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            var body = new ByteArrayOutputStream();
            int size = Integer.parseInt(line(in).strip(), 16);
            while (size > 0) {
                byte[] chunk = in.readNBytes(size);
                if (chunk.length < size) {
                    throw new EOFException("within a chunk; so far " + body);
                }
                body.write(chunk);
                line(in);
                size = Integer.parseInt(line(in).strip(), 16);
            }
            line(in);
            return body.toByteArray();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("within a line: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private RawHttp() {}
}
