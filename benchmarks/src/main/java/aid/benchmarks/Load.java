package aid.benchmarks;

import aid.command.request.Caller;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Callers that do the same thing again and again, each waiting for its own answers.
final class Load {

    /// One caller, with what it keeps between calls, such as a connection.
    interface Caller extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws IOException, SQLException {}
    }

    interface Callers {
        Caller open() throws Exception;
    }

    /// What was seen.
    ///
    /// @param tookNanos how long each call took, sorted
    /// @param ownCpu processor time of this process meanwhile: callers and, unless it is the
    ///   server, what they call
    @SuppressWarnings("ArrayRecordComponent") // Millions of numbers; nobody compares two of these.
    record Seen(long[] tookNanos, Duration elapsed, Duration ownCpu, Duration serverCpu) {

        double perSecond() {
            return tookNanos.length / (elapsed.toNanos() / 1e9);
        }

        double millis(double quantile) {
            return tookNanos.length == 0
                    ? 0
                    : tookNanos[(int) Math.min(tookNanos.length - 1, tookNanos.length * quantile)]
                            / 1e6;
        }
    }

    private static final int WARM_UP_CALLS = 20_000;
    private static final int WARM_UP_CALLERS = 8;

    private final Server server;
    private final Duration time;

    Load(Server server, Duration time) {
        this.server = server;
        this.time = time;
    }

    Duration time() {
        return time;
    }

    /// Lets the compiler see enough of it, or as much as comes by in five times the time that is
    /// measured.
    void warmUp(ThreadFactory threads, Callers opening) throws Exception {
        int left = WARM_UP_CALLS;
        long end = System.nanoTime() + time.multipliedBy(5).toNanos();
        while (left > 0 && System.nanoTime() < end) {
            Seen seen = run(WARM_UP_CALLERS, time.dividedBy(2), threads, opening);
            left -= seen.tookNanos().length;
        }
    }

    Seen run(int callers, ThreadFactory threads, Callers opening) throws Exception {
        run(callers, time.dividedBy(4), threads, opening);
        return run(callers, time, threads, opening);
    }

    /// Without warming up first.
    Seen run(int callers, Duration duration, ThreadFactory threads, Callers opening)
            throws Exception {
        var open = new ArrayList<Caller>();
        try {
            for (int i = 0; i < callers; i++) {
                open.add(opening.open());
            }
            return run(duration, threads, open);
        } finally {
            for (Caller caller : open) {
                caller.close();
            }
        }
    }

    private Seen run(Duration duration, ThreadFactory threads, List<Caller> callers)
            throws Exception {
        Duration own = ownCpu();
        Duration servers = server.cpu();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        var failure = new AtomicReference<@Nullable Exception>();
        var all = new ArrayList<List<Long>>();
        var running = new ArrayList<Thread>();
        for (Caller caller : callers) {
            var took = new ArrayList<Long>();
            all.add(took);
            Thread thread =
                    threads.newThread(() -> {
                        try {
                            repeat(caller, end, took);
                        } catch (Exception e) {
                            failure.compareAndSet(null, e);
                        }
                    });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        @Nullable Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a caller failed", failed);
        }
        long[] took = all.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
        Arrays.sort(took);
        return new Seen(took, elapsed, ownCpu().minus(own), server.cpu().minus(servers));
    }

    private static void repeat(Caller caller, long end, List<Long> took) throws Exception {
        for (long start = System.nanoTime(); start < end; ) {
            caller.once();
            long now = System.nanoTime();
            took.add(now - start);
            start = now;
        }
    }

    static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
