package aid.query.projection;

import aid.query.projection.Handling.Batch;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes batches on a thread of its own, stretch by stretch, while its caller prepares the next.
///
/// Known to the caller's thread, apart from what it hands to the writer.
final class Pipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /// Is told, on the thread that writes.
    interface Progress {

        /// Readers see everything up to a position now.
        void reached(long to, @Nullable Instant recordedUpTo);

        /// A batch was written, though readers may not see it yet.
        void written(int events, Duration took);
    }

    private final Progress progress;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("projector-writer").factory());

    private @Nullable Stretch stretch;

    /// The position up to which the open stretch goes.
    private long openUpTo;

    private @Nullable InFlight inFlight;

    /// Something the writer is busy with.
    ///
    /// @param upTo the last position it is about
    private record InFlight(Stretch of, long upTo, Future<?> done) {}

    Pipeline(Progress progress) {
        this.progress = progress;
    }

    /// Hands a batch to the writer, once the one before it is written.
    ///
    /// @param beginning what it begins if no stretch is open
    /// @param goal at that position, and after a while, the stretch ends
    /// @throws GoCarefullyException if nothing of the open stretch could be written because of an
    ///   event
    void add(Batch batch, Supplier<Stretch> beginning, long goal) {
        settle();
        Stretch current = stretch == null ? beginning.get() : stretch;
        boolean atGoal = batch.to() >= goal;
        boolean last = atGoal || current.isLongEnough(batch.to());
        stretch = last ? null : current;
        openUpTo = batch.to();
        inFlight =
                new InFlight(
                        current,
                        batch.to(),
                        writer.submit(() -> {
                            write(current, batch, last, atGoal);
                            return null;
                        }));
    }

    /// Writes a batch that is a stretch by itself, on the caller's thread.
    void write(Batch batch, Stretch alone) throws SQLException {
        write(alone, batch, true, true);
    }

    private void write(Stretch current, Batch batch, boolean last, boolean onDisk)
            throws SQLException {
        long started = System.nanoTime();
        current.write(batch);
        if (last) {
            current.commit(onDisk);
            progress.reached(batch.to(), batch.recordedUpTo());
        }
        progress.written(batch.events().size(), Duration.ofNanos(System.nanoTime() - started));
    }

    /// Ends the open stretch, and waits until it is on disk.
    ///
    /// @throws GoCarefullyException as [#add]
    void end() {
        settle();
        Stretch current = stretch;
        stretch = null;
        if (current != null) {
            long upTo = openUpTo;
            inFlight =
                    new InFlight(
                            current,
                            upTo,
                            writer.submit(() -> {
                                progress.reached(upTo, current.commit(true));
                                return null;
                            }));
            settle();
        }
    }

    /// Waits for what is being written. What an interrupted caller leaves behind is waited for by
    /// [#abandon()].
    private void settle() {
        InFlight waiting = inFlight;
        if (waiting == null) {
            return;
        }
        try {
            waiting.done().get();
            inFlight = null;
        } catch (InterruptedException e) {
            throw new OvertakenException(waiting.of().from());
        } catch (ExecutionException e) {
            inFlight = null;
            stretch = null;
            Throwable cause = Objects.requireNonNull(e.getCause());
            Faults.throwIfPassing(cause);
            LOG.warn("a stretch could not be written: {}", Faults.describe(cause));
            throw new GoCarefullyException(waiting.of().from(), waiting.upTo());
        }
    }

    /// Takes back what readers do not see yet.
    void abandon() {
        InFlight waiting = inFlight;
        inFlight = null;
        if (waiting != null) {
            awaitUninterruptibly(waiting.done());
        }
        if (stretch != null) {
            stretch.abandon();
            stretch = null;
        }
    }

    private static void awaitUninterruptibly(Future<?> done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                LOG.debug("what was in flight failed too: {}", e.getMessage());
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
