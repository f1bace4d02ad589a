package aid.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What a burst of connections leaves behind in the memory of a running service: all are opened at
/// once, each asks one question and stays open, then all are closed.
///
/// It needs nothing but a JDK, and for the figures a Linux on which the process can be looked at:
///
/// ```
/// java benchmarks/src/main/java/aid/benchmarks/ConnectionBurst.java PID 3000 8081/v1/totals 8080/v1/none
/// ```
public final class ConnectionBurst {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);

    private final long process;
    private final int connections;

    private ConnectionBurst(long process, int connections) {
        this.process = process;
        this.connections = connections;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("Give a process id, a number of connections, and PORT/PATH …");
            System.exit(2);
        }
        var burst =
                new ConnectionBurst(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.printf("%-34s %s%n", "", "resident MiB, heap in use MiB, of it live MiB");
        burst.print("before");
        for (int i = 2; i < arguments.length; i++) {
            int slash = arguments[i].indexOf('/');
            burst.send(
                    Integer.parseInt(arguments[i].substring(0, slash)),
                    arguments[i].substring(slash));
        }
        Thread.sleep(AFTERWARDS);
        burst.print("%d s later".formatted(AFTERWARDS.toSeconds()));
    }

    private void send(int port, String path) throws Exception {
        Queue<Socket> open = new ConcurrentLinkedQueue<>();
        var answered = new AtomicInteger();
        var done = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            Socket socket = new Socket();
                            open.add(socket);
                            ask(socket, port, path);
                            answered.incrementAndGet();
                        } catch (IOException e) {
                            // Counted as one without an answer.
                        } finally {
                            done.countDown();
                        }
                    });
        }
        boolean all = done.await(ANSWER_MAX.toSeconds() + 5, TimeUnit.SECONDS);
        print(
                "%d of %d answered by %d%s"
                        .formatted(answered.get(), connections, port, all ? "" : ", others wait"));
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void ask(Socket socket, int port, String path) throws IOException {
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Math.toIntExact(ANSWER_MAX.toMillis()));
        socket.setSoTimeout(Math.toIntExact(ANSWER_MAX.toMillis()));
        socket.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                                .formatted(path, port)
                                .getBytes(StandardCharsets.US_ASCII));
        if (socket.getInputStream().read() < 0) {
            throw new IOException("closed without an answer");
        }
    }

    private void print(String when) throws Exception {
        System.out.printf(
                "%-34s %d, %d, %d%n",
                when,
                residentKib() / 1024,
                heapKib("used", "GC.heap_info") / 1024,
                liveBytes() / (1024 * 1024));
    }

    private long residentKib() throws IOException {
        return firstNumber(
                Files.readAllLines(Path.of("/proc/%d/status".formatted(process))).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .findFirst()
                        .orElse("0"));
    }

    private long heapKib(String word, String command) throws Exception {
        long sum = 0;
        for (String line : jcmd(command)) {
            String[] parts = line.split(word + " ", -1);
            if (parts.length > 1 && !line.contains("etaspace") && !line.contains("class space")) {
                sum += firstNumber(parts[1]);
            }
        }
        return sum;
    }

    /// The histogram counts what is left after a full collection.
    private long liveBytes() throws Exception {
        List<String> lines = jcmd("GC.class_histogram");
        String[] total = lines.getLast().strip().split(" +", -1); // Total  instances  bytes
        return Long.parseLong(total[2]);
    }

    private List<String> jcmd(String command) throws Exception {
        Process running =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process),
                                command)
                        .redirectErrorStream(true)
                        .start();
        List<String> lines = new ArrayList<>(running.inputReader().lines().toList());
        lines.removeIf(String::isBlank);
        return lines;
    }

    private static long firstNumber(String text) {
        return Long.parseLong(text.replaceAll("^\\D*(\\d+).*", "$1"));
    }
}
