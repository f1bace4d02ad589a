package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.api.CommandCatalogue;
import aid.command.batch.CommandImport;
import aid.command.body.BodyMemory;
import aid.command.body.Lines;
import aid.command.request.RequestContext;
import aid.command.submission.CommandSubmission;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What an import holds does not depend on how long it is.
class ImportMemoryTest {

    private static final byte[] LINE = "{\"nothing\":1}\n".getBytes(StandardCharsets.UTF_8);

    /// A million lines that are never there at once.
    private static final class Endless extends InputStream {
        private final AtomicLong sent = new AtomicLong();
        private final long last;

        Endless(long last) {
            this.last = last;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("by the chunk only");
        }

        @Override
        public int read(byte[] chunk) {
            if (sent.get() == last) {
                return -1;
            }
            sent.incrementAndGet();
            System.arraycopy(LINE, 0, chunk, 0, LINE.length);
            return LINE.length;
        }
    }

    private static CommandImport stream(InputStream in, OutputStream out) throws IOException {
        // Every line is refused before a desk or a log would be asked.
        var submission = new CommandSubmission(new CommandCatalogue(List.of()), null, null);
        var context = RequestContext.of(Scenario.OPERATOR);
        var lines = new Lines(in, 1_000, new BodyMemory(1_000_000));
        var places = new Semaphore(10);
        Lines.Line first = lines.next();
        places.acquireUninterruptibly();
        return new CommandImport(submission, context, lines, first, places, out);
    }

    @Test
    void a_million_lines_pass() throws IOException {
        var lines = new AtomicLong();
        var bytes = new AtomicLong();
        var end = new StringBuilder();
        stream(
                        new Endless(1_000_000),
                        new OutputStream() {
                            @Override
                            public void write(int b) {
                                throw new UnsupportedOperationException("by the line only");
                            }

                            @Override
                            public void write(byte[] line) {
                                String start = new String(line, 0, 30, StandardCharsets.UTF_8);
                                if (start.startsWith("{\"end\":")) {
                                    end.append(new String(line, StandardCharsets.UTF_8));
                                    return;
                                }
                                assertThat(start)
                                        .startsWith("{\"line\":" + lines.incrementAndGet() + ",");
                                bytes.addAndGet(line.length);
                            }
                        })
                .run();
        assertThat(lines).hasValue(1_000_000);
        assertThat(end).contains("\"complete\":true").contains("\"refused\":1000000");
    }

    @Test
    void a_client_that_takes_no_answers_is_not_read_from() throws Exception {
        var in = new Endless(100_000);
        var read = new CountDownLatch(1);
        var out =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new UnsupportedOperationException("by the line only");
                    }

                    @Override
                    public void write(byte[] line) throws IOException {
                        try {
                            read.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                };
        Thread running =
                Thread.startVirtualThread(() -> {
                    try {
                        stream(in, out).run();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        long before = -1;
        while (before != in.sent.get()) { // Until it stands still.
            before = in.sent.get();
            Thread.sleep(200);
        }
        assertThat(before).isLessThanOrEqualTo(CommandImport.WINDOW + 3L);
        read.countDown();
        running.join();
        assertThat(in.sent).hasValue(100_000);
    }

    @Test
    void an_import_ends_when_the_client_has_gone() {
        var in = new Endless(Long.MAX_VALUE);
        var out =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }
                };
        org.assertj.core.api.Assertions.assertThatIOException()
                .isThrownBy(() -> stream(in, out).run());
    }
}
