package aid.command.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A body that has to keep coming. Only the time spent in waiting for the caller counts, not what
/// the service takes for the commands in between.
final class PacedInput extends InputStream {

    private final InputStream in;
    private final long bytesExpected;
    private final long patienceNanos;
    private final long bytesPerSecondMin;
    private final long nanosMax;
    private long bytes;
    private long waitedNanos;

    /// @param bytesExpected as announced by the caller; negative if unknown
    /// @param patience how long one waits beyond the time that the least rate allows
    /// @param timeMax how long one waits at most in all
    PacedInput(
            InputStream in,
            long bytesExpected,
            Duration patience,
            int bytesPerSecondMin,
            Duration timeMax) {
        this.in = in;
        this.bytesExpected = bytesExpected;
        this.patienceNanos = patience.toNanos();
        this.bytesPerSecondMin = bytesPerSecondMin;
        this.nanosMax = timeMax.toNanos();
    }

    /// @throws SocketTimeoutException if it came too slowly
    /// @throws EOFException if it ended before its announced end
    @Override
    public int read(byte[] chunk, int from, int length) throws IOException {
        long before = System.nanoTime();
        int read = in.read(chunk, from, length);
        waitedNanos += System.nanoTime() - before;
        if (read < 0 && bytes < bytesExpected) {
            throw new EOFException("the body ended before its announced end");
        }
        bytes += Math.max(0, read);
        long allowed =
                patienceNanos
                        + TimeUnit.SECONDS.toNanos(bytes / bytesPerSecondMin)
                        + TimeUnit.SECONDS.toNanos(bytes % bytesPerSecondMin) / bytesPerSecondMin;
        if (read >= 0 && waitedNanos > Math.min(allowed, nanosMax)) {
            throw new SocketTimeoutException("the body came too slowly");
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// How many were read.
    long bytes() {
        return bytes;
    }
}
