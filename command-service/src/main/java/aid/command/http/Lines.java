package aid.command.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Splits a stream into lines without ever holding more than one.
final class Lines {

    static final class Line {
        private final long number;
        private final byte @Nullable [] bytes;

        private Line(long number, byte @Nullable [] bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        long number() {
            return number;
        }

        /// Without the line feed; absent if there were too many.
        byte @Nullable [] bytes() {
            return bytes;
        }
    }

    private final InputStream in;
    private final int bytesMax;
    private final byte[] chunk = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;

    Lines(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /// The next line; null at the end. A line feed at the very end does not begin another line.
    @Nullable Line next() throws IOException {
        var line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            int length = at - from;
            if (tooLong || line.size() + length > bytesMax) {
                tooLong = true;
                line.reset();
            } else {
                line.write(chunk, from, length);
            }
            if (at < end) {
                at++; // The line feed.
                return new Line(++number, tooLong ? null : line.toByteArray());
            }
        }
        return any ? new Line(++number, tooLong ? null : line.toByteArray()) : null;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }
}
