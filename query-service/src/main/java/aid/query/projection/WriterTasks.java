package aid.query.projection;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work that changes what the read models say without a new event, such as another try at a dead
/// letter: any thread asks for it, the projector's loop does it between batches.
final class WriterTasks {

    /// Does a piece of work in a transaction.
    @FunctionalInterface
    interface Writer {
        <T> T write(ReadModelWork<T> work);
    }

    private final Queue<Task<?>> asked = new ConcurrentLinkedQueue<>();

    private record Task<T>(ReadModelWork<T> work, CompletableFuture<T> answer) {
        void runBy(Writer writer) {
            answer.complete(writer.write(work));
        }
    }

    /// Waits until the loop has done some work.
    ///
    /// @param wake lets the loop know
    /// @throws TimeoutException if it is too busy
    <T> T ask(ReadModelWork<T> work, Runnable wake, Duration atMost) throws TimeoutException {
        var task = new Task<>(work, new CompletableFuture<T>());
        asked.add(task);
        wake.run();
        try {
            return task.answer().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            asked.remove(task);
        }
    }

    /// Does all that was asked for. Work that meets a read model which another instance has moved
    /// on is done again later.
    void doAll(Writer writer) {
        for (Task<?> each = asked.poll(); each != null; each = asked.poll()) {
            try {
                each.runBy(writer);
            } catch (StaleCheckpointException e) {
                asked.add(each);
                throw e;
            } catch (Throwable e) {
                each.answer().completeExceptionally(e);
                throw e;
            }
        }
    }
}
