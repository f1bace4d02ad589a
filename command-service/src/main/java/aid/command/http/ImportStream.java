package aid.command.http;

import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.http.CommandReader.MalformedException;
import aid.command.http.Intake.Ready;
import aid.command.http.Intake.Reply;
import aid.command.http.Json.UnreadableException;
import aid.command.http.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One import: commands in by the line, an answer out for each, in order, both at the same time.
///
/// One thread reads lines and starts the commands, another waits for them in order and writes. A
/// queue of limited length between them is all that is ever held, so a client that sends without
/// reading is stopped by its own backlog.
final class ImportStream {

    /// Commands at work at once.
    static final int WINDOW = 256;

    private static final byte[] END = new byte[0];
    private static final int FLUSH_BYTES = 32 * 1024;

    private final Intake intake;
    private final Envelope envelope;
    private final Lines lines;
    private final OutputStream out;
    private final Turns turns = new Turns();
    private final BlockingQueue<CompletableFuture<byte[]>> answers =
            new ArrayBlockingQueue<>(WINDOW);
    private volatile boolean stopped;

    ImportStream(
            Intake intake, Envelope envelope, InputStream in, OutputStream out, int lineBytesMax) {
        this.intake = intake;
        this.envelope = envelope;
        this.lines = new Lines(in, lineBytesMax);
        this.out = out;
    }

    /// Returns when every line that was read is answered.
    ///
    /// @throws IOException if the client no longer takes answers; what it sent before is recorded
    void run() throws IOException {
        Thread reader = Thread.ofVirtual().name("import-reader").start(this::read);
        try {
            write();
        } finally {
            stopped = true;
            drain();
            join(reader);
        }
    }

    private void read() {
        try {
            Line line = lines.next();
            while (line != null && !stopped) {
                answers.put(start(line));
                line = lines.next();
            }
        } catch (IOException e) {
            // The client went away or fell silent; what it has sent is still answered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finish();
        }
    }

    private void finish() {
        boolean told = false;
        while (!told) {
            try {
                answers.put(CompletableFuture.completedFuture(END));
                told = true;
            } catch (InterruptedException e) {
                told = stopped;
            }
        }
    }

    /// Starts a command when its turn has come. Nothing here blocks, so a slow command holds up
    /// only those that depend on it.
    private CompletableFuture<byte[]> start(Line line) {
        Ready ready;
        try {
            byte[] bytes = line.bytes();
            if (bytes == null) {
                return refused(line, malformed("The line is longer than a command may be."));
            }
            ready = intake.ready(null, null, Json.read(bytes), envelope.forLine(line.number()));
        } catch (UnreadableException e) {
            return refused(line, malformed(String.valueOf(e.getMessage())));
        } catch (MalformedException e) {
            return refused(line, Problem.of(e.refusals(), false));
        } catch (RuntimeException | StackOverflowError e) {
            return refused(line, Intake.failed(e));
        }
        Turns.Turn turn = turns.enter(Touches.of(ready));
        var answer = new CompletableFuture<byte[]>();
        Thread.startVirtualThread(() -> {
            Reply reply;
            try {
                turn.await();
                reply = intake.submit(ready);
            } finally {
                turn.leave();
            }
            answer.complete(inLine(line.number(), reply));
        });
        return answer;
    }

    private static Problem malformed(String detail) {
        return Problem.of(List.of(Refusal.of(RefusalCode.COMMAND_MALFORMED, null, detail)), false);
    }

    private static CompletableFuture<byte[]> refused(Line line, Problem problem) {
        return CompletableFuture.completedFuture(inLine(line.number(), new Reply.No(problem)));
    }

    private static byte[] inLine(long number, Reply reply) {
        ObjectNode object = Json.object();
        object.put("line", number);
        switch (reply) {
            case Reply.Yes(AnswerJson answer) -> {
                object.put("status", answer.status());
                object.setAll(answer.body());
            }
            case Reply.No(Problem problem) -> object.setAll(problem.body());
        }
        byte[] json = Json.bytes(object);
        byte[] withFeed = Arrays.copyOf(json, json.length + 1);
        withFeed[json.length] = '\n';
        return withFeed;
    }

    private void write() throws IOException {
        int unflushed = 0;
        while (true) {
            @Nullable CompletableFuture<byte[]> next = answers.poll();
            if (unflushed > 0 && (next == null || !next.isDone() || unflushed > FLUSH_BYTES)) {
                out.flush();
                unflushed = 0;
            }
            byte[] line = (next == null ? take() : next).join();
            if (line == END) {
                return;
            }
            out.write(line);
            unflushed += line.length;
        }
    }

    private CompletableFuture<byte[]> take() throws IOException {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Lets the reader go on to its end.
    private void drain() {
        while (answers.poll() != null) {
            // Nobody is there to be told.
        }
    }

    private static void join(Thread reader) {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
