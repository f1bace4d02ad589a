package aid.command.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Splits a stream into lines without ever holding more than one.
public final class Lines {

    /// One line, or why there is none.
    public sealed interface Line {

        long number();

        /// All of it is there.
        final class Whole implements Line {
            private final long number;
            private final byte[] bytes;
            private final BodyMemory.Share share;

            private Whole(long number, byte[] bytes, BodyMemory.Share share) {
                this.number = number;
                this.bytes = bytes;
                this.share = share;
            }

            @Override
            public long number() {
                return number;
            }

            /// Without the line feed.
            public byte[] bytes() {
                return bytes;
            }

            /// What it takes of the memory of bodies; to be closed when the line is answered.
            public BodyMemory.Share share() {
                return share;
            }
        }

        /// Longer than a line may be.
        record TooLong(long number) implements Line {}

        /// There is no room for it now, beside all other bodies.
        record NoRoom(long number) implements Line {}
    }

    private static final int CHUNK_BYTES = 16 * 1024;

    private final InputStream in;
    private final int bytesMax;
    private final BodyMemory memory;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int at;
    private int end;
    private long number;
    private long bytesBefore;

    public Lines(InputStream in, int bytesMax, BodyMemory memory) {
        this.in = in;
        this.bytesMax = bytesMax;
        this.memory = memory;
    }

    /// The next line; null at the end. A line feed at the very end does not begin another line. A
    /// line that is broken off is none.
    public @Nullable Line next() throws IOException {
        BodyMemory.Share share = memory.share();
        boolean kept = false;
        try {
            Line line = next(share);
            kept = line instanceof Line.Whole;
            return line;
        } finally {
            if (!kept) {
                share.close();
            }
        }
    }

    private @Nullable Line next(BodyMemory.Share share) throws IOException {
        var line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        boolean noRoom = false;
        boolean any = false;
        boolean fed = false;
        while (!fed && (at < end || fill())) {
            any = true;
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            int length = at - from;
            tooLong |= line.size() + length > bytesMax;
            noRoom |= !tooLong && !share.grownTo(line.size() + length);
            if (tooLong || noRoom) {
                line.reset();
                share.close();
            } else {
                line.write(chunk, from, length);
            }
            if (at < end) {
                at++; // The line feed.
                fed = true;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        if (tooLong) {
            return new Line.TooLong(number);
        }
        return noRoom ? new Line.NoRoom(number) : new Line.Whole(number, line.toByteArray(), share);
    }

    private boolean fill() throws IOException {
        bytesBefore += end;
        at = 0;
        end = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    /// How many bytes were read, those of a broken line too.
    public long bytesRead() {
        return bytesBefore + end;
    }

    /// The number of the last whole line.
    public long linesRead() {
        return number;
    }
}
