package aid.store;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An append on its way to the database.
final class PendingAppend {

    private final Append append;
    private final Set<Object> touches;
    private final CompletableFuture<Supplier<Outcome>> answer = new CompletableFuture<>();

    /// What has to be recorded before; forgotten when this is decided, so that no chain grows.
    private volatile @Nullable PendingAppend after;

    private final Runnable whenDecided;

    PendingAppend(Append append, @Nullable PendingAppend after) {
        this(append, after, () -> {});
    }

    /// @param whenDecided is run once, on the thread that decides
    /// @param after what this continues: if that is not recorded, this is not either
    PendingAppend(Append append, @Nullable PendingAppend after, Runnable whenDecided) {
        this.append = append;
        this.whenDecided = whenDecided;
        this.after = after;
        touches = append.touches();
    }

    Append append() {
        return append;
    }

    /// The streams and command ids that another append of the same group may not touch, unless it
    /// continues this one.
    Set<Object> touches() {
        return touches;
    }

    @Nullable PendingAppend after() {
        return after;
    }

    boolean isDecided() {
        return answer.isDone();
    }

    /// Whether it is certain that this was recorded.
    boolean isRecorded() {
        try {
            return answer.isDone() && answer.join().get() instanceof Outcome.Recorded;
        } catch (NotRecordedException | RecordingInDoubtException e) {
            return false;
        }
    }

    /// Waits until it is decided and durable.
    ///
    /// @throws NotRecordedException if the database failed and nothing of it was recorded
    /// @throws RecordingInDoubtException if the database failed and it may have been recorded
    Outcome await() {
        return answer.join().get();
    }

    void decided(Outcome outcome) {
        answer(() -> outcome);
    }

    void notRecorded(String message, @Nullable Throwable cause) {
        answer(() -> {
            throw new NotRecordedException(message, cause);
        });
    }

    void inDoubt(String message, @Nullable Throwable cause) {
        answer(() -> {
            throw new RecordingInDoubtException(message, cause);
        });
    }

    private void answer(Supplier<Outcome> outcome) {
        if (answer.complete(outcome)) {
            whenDecided.run();
        }
        after = null;
    }
}
