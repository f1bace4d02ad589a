package aid.query.projection;

import aid.store.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts events that come in the order of their positions into the order of their streams, in flat
/// memory: they are parted by stream into files, and one file at a time is read back.
///
/// The files have no names and are gone with the process.
public final class StreamSpool implements AutoCloseable {

    /// Held in memory twice, while one part is read and the one before is worked on.
    private static final int EVENTS_PER_PART = 25_000;

    private static final int PARTS_MAX = 512;
    private static final int BUFFER = 1 << 15;

    private final List<Part> parts = new ArrayList<>();

    private static final class Part {
        private final FileChannel file;
        private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

        Part(FileChannel file) {
            this.file = file;
        }

        void add(RecordedEvent event) throws IOException {
            byte[][] texts = {
                bytes(event.stream()),
                bytes(event.streamType()),
                bytes(event.eventId()),
                bytes(event.type()),
                bytes(event.revision()),
                bytes(event.payload()),
                bytes(event.metadata())
            };
            int length = 3 * Long.BYTES;
            for (byte[] text : texts) {
                length += Integer.BYTES + text.length;
            }
            if (buffer.remaining() < length) {
                flush();
                if (buffer.capacity() < length) {
                    buffer = ByteBuffer.allocate(length);
                }
            }
            buffer.putLong(event.position())
                    .putLong(event.sequence())
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt()));
            for (byte[] text : texts) {
                buffer.putInt(text.length).put(text);
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }

        Collection<List<RecordedEvent>> streams() throws IOException {
            flush();
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
            file.position(0);
            while (all.hasRemaining() && file.read(all) >= 0) {
                // A file may be read in pieces.
            }
            all.flip();
            Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
            while (all.hasRemaining()) {
                long position = all.getLong();
                long sequence = all.getLong();
                Instant recordedAt = Instant.EPOCH.plus(all.getLong(), ChronoUnit.MICROS);
                String stream = text(all);
                String streamType = text(all).intern();
                String eventId = text(all);
                String type = text(all).intern();
                streams.computeIfAbsent(stream, _ -> new ArrayList<>())
                        .add(
                                new RecordedEvent(
                                        position,
                                        stream,
                                        streamType,
                                        sequence,
                                        eventId,
                                        type,
                                        text(all).intern(),
                                        recordedAt,
                                        text(all),
                                        text(all)));
            }
            return streams.values();
        }

        private static String text(ByteBuffer from) {
            int length = from.getInt();
            String text =
                    new String(
                            from.array(),
                            from.arrayOffset() + from.position(),
                            length,
                            StandardCharsets.UTF_8);
            from.position(from.position() + length);
            return text;
        }
    }

    /// @param events about so many will come
    public StreamSpool(long events) {
        int count = Math.clamp(events / EVENTS_PER_PART + 1, 1, PARTS_MAX);
        try {
            for (int i = 0; i < count; i++) {
                Path path = Files.createTempFile("ledger-streams", "");
                parts.add(
                        new Part(
                                FileChannel.open(
                                        path,
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.DELETE_ON_CLOSE)));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("there is no room for the streams", e);
        }
    }

    /// Takes the next event.
    public void add(RecordedEvent event) {
        int hash = event.stream().hashCode() * 0x9E3779B9;
        try {
            parts.get((hash >>> 8) % parts.size()).add(event);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for the streams", e);
        }
    }

    /// How many parts there are.
    public int parts() {
        return parts.size();
    }

    /// The streams of a part, each with all of its events in their order.
    public Collection<List<RecordedEvent>> streams(int part) {
        try {
            return parts.get(part).streams();
        } catch (IOException e) {
            throw new UncheckedIOException("the streams cannot be read", e);
        }
    }

    @Override
    public void close() {
        for (Part part : parts) {
            try {
                part.file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
