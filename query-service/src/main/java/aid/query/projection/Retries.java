package aid.query.projection;

import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Another try at dead letters.
final class Retries {

    /// More events of one stream are not held in memory at once.
    private static final int TOGETHER_MAX = 5_000;

    private final EventLog log;
    private final DeadLetters letters;
    private final ProjectionDispatcher dispatcher;

    Retries(EventLog log, DeadLetters letters, ProjectionDispatcher dispatcher) {
        this.log = log;
        this.letters = letters;
        this.dispatcher = dispatcher;
    }

    /// Tries the letters at a position again and, if they are taken now, the later ones of their
    /// streams.
    Retried tryAgain(Connection connection, long at) throws SQLException {
        var taken = new TreeSet<Long>();
        int left = 0;
        @Nullable String cause = null;
        for (DeadLetter first : letters.at(connection, at)) {
            List<DeadLetter> waiting =
                    letters.ofStream(connection, first.projection(), first.stream());
            while (!waiting.isEmpty()) {
                Attempt attempt = attempt(connection, waiting);
                for (DeadLetter letter : attempt.taken()) {
                    letters.taken(connection, letter);
                    taken.add(letter.position());
                }
                if (attempt.failure() != null) {
                    letters.failedAgain(connection, waiting.getFirst(), attempt.failure());
                    cause = attempt.failure();
                    break;
                }
                waiting = waiting.subList(attempt.taken().size(), waiting.size());
            }
            left += waiting.size();
        }
        return new Retried(List.copyOf(taken), left, cause);
    }

    /// @param taken the letters that are no longer needed
    /// @param failure why the first one was not taken; null if it was
    private record Attempt(List<DeadLetter> taken, @Nullable String failure) {}

    /// Tries the first letter alone, so that it and the later ones are seen one by one, and if that
    /// fails all of them together: a later event of the stream may correct the first.
    private Attempt attempt(Connection connection, List<DeadLetter> waiting) throws SQLException {
        String projection = waiting.getFirst().projection();
        List<RecordedEvent> events = new ArrayList<>();
        events.add(event(waiting.getFirst()));
        @Nullable String failure = dispatcher.tryTogether(connection, projection, events);
        if (failure == null) {
            return new Attempt(List.of(waiting.getFirst()), null);
        }
        if (waiting.size() == 1 || waiting.size() > TOGETHER_MAX) {
            return new Attempt(List.of(), failure);
        }
        waiting.subList(1, waiting.size()).forEach(letter -> events.add(event(letter)));
        return dispatcher.tryTogether(connection, projection, events) == null
                ? new Attempt(waiting, null)
                : new Attempt(List.of(), failure);
    }

    private RecordedEvent event(DeadLetter letter) {
        return log.after(letter.position() - 1, 1).getFirst();
    }
}
