package aid.command.batch;

import aid.command.answer.Problems;
import aid.command.answer.RefusedRequestException;
import aid.command.answer.Reply;
import aid.command.binding.Json;
import aid.command.binding.Json.UnreadableException;
import aid.command.body.Lines;
import aid.command.body.Lines.Line;
import aid.command.body.RequestBodies;
import aid.command.request.RequestContext;
import aid.command.submission.CommandSubmission;
import aid.command.submission.CommandSubmission.Ready;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One import: commands in by the line, an answer out for each, in order, both at the same time,
/// and at the end a line that says whether that was all.
///
/// One thread reads lines and starts the commands, another waits for them in order and writes. A
/// queue of limited length between them is all that is ever held, so a client that sends without
/// reading is stopped by its own backlog. An import holds no place while it waits for its client:
/// each command takes one when it has come and gives it back when it is answered.
public final class CommandImport {

    /// Commands of one import at work at once.
    public static final int WINDOW = 256;

    private static final LineAnswer END = new LineAnswer(new byte[0], false);
    private static final int FLUSH_BYTES = 32 * 1024;

    /// A line as it is written.
    private static final class LineAnswer {
        private final byte[] bytes;
        private final boolean accepted;

        LineAnswer(byte[] bytes, boolean accepted) {
            this.bytes = bytes;
            this.accepted = accepted;
        }
    }

    private final CommandSubmission submission;
    private final RequestContext context;
    private final Lines lines;
    private final @Nullable Line first;
    private final Semaphore places;
    private final OutputStream out;
    private final AccessQueue queue = new AccessQueue();
    private final BlockingQueue<CompletableFuture<LineAnswer>> answers =
            new ArrayBlockingQueue<>(WINDOW);
    private volatile boolean stopped;
    private volatile @Nullable Reply brokeOff;
    private boolean ended;
    private long accepted;
    private long refused;

    /// @param first the first line, for which a place has been taken; null if there is none
    /// @param places for commands at work, shared by all imports
    public CommandImport(
            CommandSubmission submission,
            RequestContext context,
            Lines lines,
            @Nullable Line first,
            Semaphore places,
            OutputStream out) {
        this.submission = submission;
        this.context = context;
        this.lines = lines;
        this.first = first;
        this.places = places;
        this.out = out;
    }

    /// Returns when every line that was read is answered.
    ///
    /// @throws IOException if the client no longer takes answers; what it sent before is recorded
    public void run() throws IOException {
        Thread reader = Thread.ofVirtual().name("import-reader").unstarted(this::read);
        try {
            try {
                // A body that fails while the head of the answer is still here would make Tomcat
                // answer 400, as if nothing had been recorded. So nothing is read before it left.
                out.flush();
            } finally {
                reader.start();
            }
            write();
        } finally {
            stopped = true;
            drain(reader);
        }
    }

    private void read() {
        try {
            if (first != null) {
                answers.put(start(first));
            }
            Line line = first == null ? null : lines.next();
            while (line != null && !stopped) {
                places.acquire();
                answers.put(start(line));
                line = lines.next();
            }
        } catch (IOException e) {
            brokeOff = RequestBodies.broken(e); // What came before is still answered.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            brokeOff = Problems.of(e, false);
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
    /// only those that depend on it. Whatever happens, the place is given back and the line is
    /// answered.
    private CompletableFuture<LineAnswer> start(Line line) {
        boolean started = false;
        try {
            switch (line) {
                case Line.TooLong _ -> {
                    return refused(line, "The line is longer than a command may be.");
                }
                case Line.NoRoom _ -> {
                    return answered(line, Problems.overloaded());
                }
                case Line.Whole whole -> {
                    Ready ready =
                            submission.ready(
                                    null,
                                    null,
                                    Json.read(whole.bytes()),
                                    context.ofLine(whole.number()));
                    AccessQueue.Turn turn = queue.enter(CommandAccess.of(ready));
                    var answer = new CompletableFuture<LineAnswer>();
                    Thread.startVirtualThread(() -> work(whole, ready, turn, answer));
                    started = true;
                    return answer;
                }
            }
        } catch (UnreadableException e) {
            return refused(line, String.valueOf(e.getMessage()));
        } catch (RefusedRequestException e) {
            return answered(line, e.reply());
        } catch (RuntimeException | StackOverflowError e) {
            return answered(line, Problems.of(e, false));
        } finally {
            if (!started) {
                leave(line);
            }
        }
    }

    private void work(
            Line.Whole line,
            Ready ready,
            AccessQueue.Turn turn,
            CompletableFuture<LineAnswer> answer) {
        LineAnswer told;
        try {
            turn.await();
            told = inLine(line.number(), submission.submit(ready));
        } catch (RuntimeException | Error e) {
            leave(line, turn);
            answer.completeExceptionally(e);
            return;
        }
        leave(line, turn);
        answer.complete(told);
    }

    private void leave(Line line, AccessQueue.Turn turn) {
        turn.leave();
        leave(line);
    }

    private void leave(Line line) {
        if (line instanceof Line.Whole whole) {
            whole.share().close();
        }
        places.release();
    }

    private static CompletableFuture<LineAnswer> refused(Line line, String detail) {
        return answered(line, Problems.of(List.of(Problems.malformed(detail)), false));
    }

    private static CompletableFuture<LineAnswer> answered(Line line, Reply reply) {
        return CompletableFuture.completedFuture(inLine(line.number(), reply));
    }

    private static LineAnswer inLine(long number, Reply reply) {
        ObjectNode object = Json.object();
        object.put("line", number);
        object.put("status", reply.status());
        object.setAll(reply.body());
        return new LineAnswer(withFeed(object), !reply.isProblem());
    }

    private static byte[] withFeed(ObjectNode object) {
        byte[] json = Reply.bytes(object);
        byte[] withFeed = Arrays.copyOf(json, json.length + 1);
        withFeed[json.length] = '\n';
        return withFeed;
    }

    private void write() throws IOException {
        int unflushed = 0;
        while (true) {
            @Nullable CompletableFuture<LineAnswer> next = answers.poll();
            if (unflushed > 0 && (next == null || !next.isDone() || unflushed > FLUSH_BYTES)) {
                out.flush();
                unflushed = 0;
            }
            LineAnswer answer = written(next == null ? take() : next);
            if (answer == END) {
                ended = true;
                out.write(withFeed(end()));
                return;
            }
            if (answer.accepted) {
                accepted++;
            } else {
                refused++;
            }
            out.write(answer.bytes);
            unflushed += answer.bytes.length;
        }
    }

    /// A command whose thread failed is answered as a fault, like any other.
    private LineAnswer written(CompletableFuture<LineAnswer> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return inLine(accepted + refused + 1, Problems.of(cause, false));
        }
    }

    /// Says whether every line was read, and how many were answered with what.
    private ObjectNode end() {
        ObjectNode line = Json.object();
        ObjectNode end = line.putObject("end");
        Reply broken = brokeOff;
        end.put("complete", broken == null);
        end.put("lines", accepted + refused);
        end.put("accepted", accepted);
        end.put("refused", refused);
        if (broken != null) {
            ObjectNode where = end.putObject("brokeOff");
            where.put("afterLine", lines.linesRead());
            where.put("afterBytes", lines.bytesRead());
            where.set("code", broken.body().path("code"));
            where.set("detail", broken.body().path("detail"));
        }
        return line;
    }

    private CompletableFuture<LineAnswer> take() throws IOException {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Waits for what is at work although nobody is there to be told, and for the reader.
    private void drain(Thread reader) {
        try {
            while (!ended) {
                CompletableFuture<LineAnswer> next = answers.take();
                ended = next.handle((answer, _) -> answer == END).join();
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
