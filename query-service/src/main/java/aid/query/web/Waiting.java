package aid.query.web;

import aid.query.projection.Projector;
import aid.store.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// Lets a question wait until the read models have come to a position.
public final class Waiting {

    private final EventLog log;
    private final Projector projector;
    private final Duration patience;

    /// @param patience how long a question waits at most
    public Waiting(EventLog log, Projector projector, Duration patience) {
        this.log = log;
        this.projector = projector;
        this.patience = patience;
    }

    /// @param parameter the name under which the position was given
    /// @throws BadParameterException if nothing is recorded there
    /// @throws NotYetException if it is not reached in time
    public void until(OptionalLong wanted, String parameter) {
        if (wanted.isEmpty() || projector.await(wanted.getAsLong(), Duration.ZERO)) {
            return;
        }
        long head = log.head();
        if (wanted.getAsLong() > head) {
            throw new BadParameterException(
                    parameter,
                    "nothing is recorded at position %d yet".formatted(wanted.getAsLong()),
                    List.of("0", Long.toString(head)),
                    "The last position is " + head + ".");
        }
        if (!projector.await(wanted.getAsLong(), patience)) {
            throw new NotYetException(wanted.getAsLong(), projector.position());
        }
    }
}
