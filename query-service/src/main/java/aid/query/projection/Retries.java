package aid.query.projection;

import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Another try at dead letters.
final class Retries {

    private final EventLog log;
    private final DeadLetters letters;
    private final Handling handling;

    Retries(EventLog log, DeadLetters letters, Handling handling) {
        this.log = log;
        this.letters = letters;
        this.handling = handling;
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
