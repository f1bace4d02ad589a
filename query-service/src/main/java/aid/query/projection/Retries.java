package aid.query.projection;

import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Dead letters to be tried again: any thread asks, the projector's loop tries.
final class Retries {

    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final EventLog log;
    private final DeadLetters letters;
    private final Handling handling;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    private record Asked(long position, CompletableFuture<Retried> answer) {}

    Retries(EventLog log, DeadLetters letters, Handling handling) {
        this.log = log;
        this.letters = letters;
        this.handling = handling;
    }

    /// Waits until the loop has tried the letters at a position.
    ///
    /// @param wake lets the loop know
    /// @throws TimeoutException if it is too busy
    Retried ask(long at, Runnable wake) throws TimeoutException {
        var question = new Asked(at, new CompletableFuture<>());
        asked.add(question);
        wake.run();
        try {
            return question.answer().get(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            asked.remove(question);
        }
    }

    /// Answers all who have asked.
    ///
    /// @param trying tries the letters at a position
    void answer(LongFunction<Retried> trying) {
        for (Asked each = asked.poll(); each != null; each = asked.poll()) {
            try {
                each.answer().complete(trying.apply(each.position()));
            } catch (OvertakenException e) {
                asked.add(each); // Once more, with what the other instance left behind.
                throw e;
            } catch (RuntimeException e) {
                each.answer().completeExceptionally(e);
                throw e;
            }
        }
    }

    /// Tries the letters at a position again and, if they are taken now, the later ones of their
    /// streams.
    Retried tryAgain(Connection connection, long at) throws SQLException {
        var taken = new TreeSet<Long>();
        int left = 0;
        @Nullable String cause = null;
        for (DeadLetter first : letters.at(connection, at)) {
            for (DeadLetter letter :
                    letters.ofStream(connection, first.projection(), first.stream())) {
                RecordedEvent event = log.after(letter.position() - 1, 1).getFirst();
                @Nullable String failure = handling.tryAlone(connection, first.projection(), event);
                if (failure != null) {
                    letters.failedAgain(connection, letter, failure);
                    cause = failure;
                    break;
                }
                letters.taken(connection, letter);
                taken.add(letter.position());
            }
            left += letters.ofStream(connection, first.projection(), first.stream()).size();
        }
        return new Retried(List.copyOf(taken), left, cause);
    }
}
